using Pipeline.Gates.Slots;
using Pipeline.Ports;

namespace Pipeline.Products;

/// <summary>What is delivered: a few modules that talk to one another through the edge.</summary>
public sealed record Product(string Name)
{
    /// <summary>What its containers, networks and volumes are called after.</summary>
    public string Name { get; init => field = Named(value); } = Named(Name);

    private static string Named(string name) => Names.Require(name, Names.WhyNoName("product", name));

    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public required IReadOnlyList<Module> Modules
    {
        get;
        init => field = value.GroupBy(module => module.Name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice }
            ? throw new ArgumentException($"Two modules are called '{twice}': give each a name of its own.")
            : value;
    }

    /// <summary>Where a request's cohort key is, the first present counts: <c>cookie:name</c>, <c>header:name</c>, <c>query:name</c>.</summary>
    public IReadOnlyList<string> CohortKeys { get; init; } = [];

    /// <summary>
    /// Processor cores that a canary has to itself, and the rest of the environment not, while at most half of the people are on it; where the engine
    /// runs containers. Keeps a canary that eats all it may from the cores that stable's people wait for, and takes those cores from stable.
    /// None (0): all share all, within <see cref="Products.Module.Limits"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than none.</exception>
    public int CanaryCores
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A canary cannot have less than no cores of its own: 0 leaves all to all, 1 and more are its own.");
    }

    /// <summary>Held against every canary before people meet it, and at every step. None is allowed, and then only readiness is known.</summary>
    public IProbe? Probe { get; init; }

    /// <summary>The oldest version of the product's client that every release must still serve: each second conversation of the probe is held as one. None: all as the current one.</summary>
    public string? OldestClientVersion { get; init; }

    /// <summary>Metrics of the product's own, which the gate looks at on every step.</summary>
    /// <exception cref="ArgumentException">Two have the same name, or a limit makes no sense.</exception>
    public IReadOnlyList<IMetric> Metrics
    {
        get;
        init => field = value.GroupBy(metric => metric.Name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice }
            ? throw new ArgumentException($"Two metrics are called '{twice}': give each a name of its own.")
            : value.FirstOrDefault(metric => !double.IsFinite(metric.Limit.AtMost) || metric.Limit.TimesStable <= 0) is { } senseless
                ? throw new ArgumentException($"The metric '{senseless.Name}' has the limit {senseless.Limit}: at most a finite number, and times stable's value above zero.")
                : value;
    } = [];

    /// <summary>Where people complain. None is allowed, and then none are shown.</summary>
    public IComplaints? Complaints { get; init; }

    /// <summary>What a canary's slots may do and use before they fail their step, whatever their traffic says.</summary>
    public SlotTolerance SlotTolerance { get; init; } = new();

    /// <summary>Uses the product as people do, for load tests. None is allowed, and then there is no load test.</summary>
    public IWorkload? Workload { get; init; }

    /// <summary>The module of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Module Module(string name) =>
        Modules.FirstOrDefault(module => module.Name == name)
        ?? throw new ArgumentException($"Module '{name}' is not part of {Name}; it has {string.Join(", ", Modules.Select(module => module.Name))}.");
}

/// <summary>The unit that is built, deployed and rolled back on its own. Names and paths are checked when it is made.</summary>
public sealed record Module(string Name)
{
    /// <summary>What its slots, and the variables that others reach it by, are called after.</summary>
    public string Name { get; init => field = Named(value); } = Named(Name);

    private static string Named(string name) => Names.Require(name, Names.WhyNoName("module", name, Names.LongestModule));

    /// <summary>The project that is published, relative to the repository's root.</summary>
    public required string Project { get; init; }

    /// <summary>MSBuild properties that it is published with.</summary>
    public IReadOnlyDictionary<string, string> BuildProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// MSBuild properties that its container image's program is published with besides <see cref="BuildProperties"/>, such as <c>PublishTrimmed</c>: a publication of
    /// its own, for the kind of machine that the engine is. None: the image has the files that processes run.
    /// </summary>
    public IReadOnlyDictionary<string, string> ImageBuildProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>What its container image is built with, relative to the repository's root; its context is the folder that the project was published to. None where it never runs in a container.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The path prefix under which clients reach it; none when only other modules call it.</summary>
    public string? PublicPath { get; init; }

    /// <summary>Where it says that it is ready.</summary>
    public string ReadyPath { get; init; } = "/readyz";

    /// <summary>Where it exposes its operations in the Prometheus text format; none when it counts none.</summary>
    public string? MetricsPath { get; init; }

    /// <summary>Names of the data volumes that its slots share.</summary>
    public IReadOnlyList<string> Volumes { get; init => field = [.. value.Select(name => Names.Require(name, Names.WhyNoName("volume", name)))]; } = [];

    /// <summary>Environment values, part of the release. No place for secrets.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init => field = value.ToDictionary(pair => Names.Require(pair.Key, Names.WhyNoVariable(pair.Key)), pair => pair.Value); } = new Dictionary<string, string>();

    /// <summary>
    /// Files that its slots find, read-only, below the folder that <c>PIPELINE_FILES</c> names: the path there, and the file's path in the
    /// repository. Their content is part of the release and of the journal: no place for secrets. At most 1 MiB each, 8 MiB in a release.
    /// </summary>
    public IReadOnlyDictionary<string, string> Files { get; init => field = value.ToDictionary(pair => Names.Require(pair.Key, Names.WhyNoPath(pair.Key)), pair => pair.Value); } = new Dictionary<string, string>();

    /// <summary>Secrets that its slots find as files of these names in the folder that <c>PIPELINE_SECRETS</c> names, readable by the module's user alone. Only the names are part of the release.</summary>
    public IReadOnlyDictionary<string, SecretSource> Secrets { get; init => field = value.ToDictionary(pair => Names.Require(pair.Key, Names.WhyNoName("secret", pair.Key)), pair => pair.Value); } = new Dictionary<string, SecretSource>();

    /// <summary>Arguments that its program is started with; those of its image when there are none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>
    /// A program of its image, with arguments, that says by its exit code whether a slot is well; asked every five seconds where it runs in a container,
    /// not well after three failures in a row. Docker leaves an unhealthy container as it is, so a pipeline that watches starts it again, at most five
    /// times in all, whichever pipelines those were; while none runs, nobody does. None: only <see cref="ReadyPath"/> counts.
    /// </summary>
    public IReadOnlyList<string> HealthCommand { get; init; } = [];

    /// <summary>What of the machine one slot of it may use at most, where the engine can hold it to that.</summary>
    public ResourceLimits Limits { get; init; } = new();

    /// <summary>Folders that it may write besides its volumes, kept in memory and gone with the slot, where the engine gives it a read-only root.</summary>
    public IReadOnlyList<string> WritablePaths { get; init => field = [.. value.Select(path => Names.Require(path, Names.WhyNoFolder(path)))]; } = ["/tmp"];

    /// <summary>What it has to end by itself, before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What it has to become ready.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Where a product runs.</summary>
/// <param name="PublicAddress">Where its clients connect.</param>
public sealed record DeployEnvironment(string Name, Uri PublicAddress)
{
    /// <summary>What people type, and what everything that runs there is called after.</summary>
    public string Name { get; init => field = Named(value); } = Named(Name);

    /// <summary>
    /// Where Prometheus scrapes the environment's edge, at <c>/metrics</c>: <c>http://127.0.0.1:9464</c>. Anybody who reaches the address reads
    /// it, so name one of the loopback unless a firewall stands before it. Nothing is served where none is said.
    /// </summary>
    public Uri? MetricsAddress { get; init; }

    private static string Named(string name) => Names.Require(name, Names.WhyNoName("environment", name));
}
