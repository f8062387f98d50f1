using Pipeline.Ports;

namespace Pipeline.Products;

/// <summary>What is delivered: a few modules that talk to one another through the edge.</summary>
public sealed record Product(string Name)
{
    public required IReadOnlyList<Module> Modules { get; init; }

    /// <summary>Where a request's cohort key is, the first present counts: <c>cookie:name</c>, <c>header:name</c>, <c>query:name</c>.</summary>
    public IReadOnlyList<string> CohortKeys { get; init; } = [];

    /// <summary>Held against every canary before people meet it, and at every step. None is allowed, and then only readiness is known.</summary>
    public IProbe? Probe { get; init; }

    /// <summary>Uses the product as people do, for load tests. None is allowed, and then there is no load test.</summary>
    public IWorkload? Workload { get; init; }

    /// <summary>The module of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Module Module(string name) =>
        Modules.FirstOrDefault(module => module.Name == name)
        ?? throw new ArgumentException($"Module '{name}' is not part of {Name}; it has {string.Join(", ", Modules.Select(module => module.Name))}.");
}

/// <summary>The unit that is built, deployed and rolled back on its own.</summary>
public sealed record Module(string Name)
{
    /// <summary>The project that is published, relative to the repository's root.</summary>
    public required string Project { get; init; }

    /// <summary>MSBuild properties that it is published with.</summary>
    public IReadOnlyDictionary<string, string> BuildProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>What its container image is built with, relative to the repository's root; its context is the folder that the project was published to. None where it never runs in a container.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The path prefix under which clients reach it; none when only other modules call it.</summary>
    public string? PublicPath { get; init; }

    /// <summary>Where it says that it is ready.</summary>
    public string ReadyPath { get; init; } = "/readyz";

    /// <summary>Where it exposes its operations in the Prometheus text format; none when it counts none.</summary>
    public string? MetricsPath { get; init; }

    /// <summary>Names of the data volumes that its slots share.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Environment values, part of the release.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>What of the machine one slot of it may use at most, where the engine can hold it to that.</summary>
    public ResourceLimits Limits { get; init; } = new();

    /// <summary>Folders that it may write besides its volumes, kept in memory and gone with the slot, where the engine gives it a read-only root.</summary>
    public IReadOnlyList<string> WritablePaths { get; init; } = ["/tmp"];

    /// <summary>What it has to end by itself, before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What it has to become ready.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Where a product runs.</summary>
/// <param name="PublicAddress">Where its clients connect.</param>
public sealed record DeployEnvironment(string Name, Uri PublicAddress);
