using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.Ports;

/// <summary>Where modules run. Every call can be repeated after a crash of the caller and then changes nothing more.</summary>
public interface IEngine : IUpkeep
{
    /// <summary>What people know it by: <c>processes</c>, <c>docker</c>.</summary>
    string Name { get; }

    /// <summary>Makes sure that the environment's edge runs and is supervised, and connects to it. Not journalled: it is what keeps the journal.</summary>
    Task<IEdge> EnsureEdgeAsync(EdgeSpec edge, CancellationToken cancellation);

    /// <summary>Connects to the edge if it runs; never starts it.</summary>
    /// <exception cref="EdgeUnreachableException">It does not run or does not answer.</exception>
    /// <exception cref="NothingDeployedException">The environment has never had an edge.</exception>
    Task<IEdge> ConnectEdgeAsync(string environment, CancellationToken cancellation);

    /// <summary>What a person does when the edge does not answer, in this order; with the real paths and process, as commands to copy.</summary>
    IReadOnlyList<ManualStep> ByHand(string environment);

    /// <summary>Stops the edge and everything else of the environment, data kept. For tests, demos and taking an environment down.</summary>
    Task StopEnvironmentAsync(string environment, CancellationToken cancellation);

    /// <summary>Every slot of the environment that the engine knows, running or not.</summary>
    Task<IReadOnlyList<RunningSlot>> InspectAsync(string environment, CancellationToken cancellation);

    /// <summary>Starts a slot, or finds the one with the same name, digest and configuration already running. Does not wait until it is ready.</summary>
    /// <exception cref="EngineException">It cannot be started; the message says why and what to do.</exception>
    Task<RunningSlot> StartAsync(SlotSpec slot, CancellationToken cancellation);

    /// <summary>Waits until the slot says that it is ready, dies too often, or the time is over.</summary>
    Task<Readiness> WaitUntilReadyAsync(string environment, string slot, TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Stops a slot, gracefully then hard, and forgets it. A slot that is not there is a success.</summary>
    Task StopAsync(string environment, string slot, CancellationToken cancellation);

    /// <summary>The last lines of a slot's output, oldest first.</summary>
    Task<IReadOnlyList<string>> LogsAsync(string environment, string slot, int lines, CancellationToken cancellation);

    /// <summary>What a slot uses now; none when it does not run.</summary>
    Task<SlotUsage?> UsageAsync(string environment, string slot, CancellationToken cancellation);

    /// <summary>
    /// Gives slots processor cores of their own, and every other part of the environment the rest of the machine's, while they run. With no cores
    /// all share all again. A machine of one core, and an engine that cannot tell cores apart, leave everything as it is.
    /// </summary>
    /// <param name="cores">How many; at least one of the machine's is left to the others.</param>
    Task SetCoresApartAsync(string environment, IReadOnlyCollection<string> slots, int cores, CancellationToken cancellation);

    /// <summary>
    /// What happens to the environment's slots from now on, until it is cancelled. An engine that falls silent is asked again until it
    /// answers; what happened meanwhile then comes late, and nothing comes twice. An engine that leaves unhealthy slots as they are, as Docker
    /// does, is made to start them again while it is watched, at most five times each in all.
    /// </summary>
    IAsyncEnumerable<SlotEvent> WatchAsync(string environment, CancellationToken cancellation);
}

/// <summary>The edge to run.</summary>
public sealed record EdgeSpec(string Environment, IReadOnlyList<Uri> PublicListeners, IReadOnlyList<EdgeModuleSpec> Modules)
{
    public IReadOnlyList<string> CohortKeys { get; init; } = [];

    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    public CertificateFiles? Certificate { get; init; }

    public TimeSpan? LeaseTerm { get; init; }

    /// <summary>Where Prometheus scrapes it, on the machine that it runs on; none when nowhere.</summary>
    public Uri? MetricsListener { get; init; }
}

/// <summary>A module of the edge to run; the engine gives it its internal address.</summary>
public sealed record EdgeModuleSpec(string Name, string? PublicPath, string? MetricsPath);

/// <summary>One module of one release, to be run in one environment.</summary>
public sealed record SlotSpec
{
    public required string Environment { get; init; }

    public required string Module { get; init; }

    public required int Revision { get; init; }

    public required string Release { get; init; }

    /// <summary>Content digest of the module's build, <c>sha256:</c> and 64 hex digits.</summary>
    public required string Digest { get; init; }

    /// <summary>Where an engine that has not got the content pulls it from, <c>HOST/PATH@sha256:…</c>; none where it is not in a registry.</summary>
    public string? Registry { get; init; }

    /// <summary>Environment values of the release, without what the engine itself gives (address, volumes, other modules).</summary>
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    /// <summary>Files that it finds below the folder that it is told of, and can only read.</summary>
    public IReadOnlyList<ReleaseFile> Files { get; init; } = [];

    /// <summary>Where its secrets are, by the names of the files that it finds them in. Read when it is started, and not when it runs already.</summary>
    public IReadOnlyDictionary<string, SecretSource> Secrets { get; init; } = new Dictionary<string, SecretSource>();

    /// <summary>Arguments that its program is started with; those of its image when there are none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Names of the data volumes it mounts; slots of one module share them.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The modules of the product, each of which it may call through the edge.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>What it may use of the machine; an engine that cannot hold it to that ignores it.</summary>
    public ResourceLimits Limits { get; init; } = new();

    /// <summary>Folders that it may write besides its volumes, where its root is read-only.</summary>
    public IReadOnlyList<string> WritablePaths { get; init; } = [];

    /// <summary>What it has to end by itself after it was asked to, before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where it says that it is ready.</summary>
    public string ReadyPath { get; init; } = "/readyz";

    /// <inheritdoc cref="Products.Module.HealthCommand"/>
    public IReadOnlyList<string> HealthCommand { get; init; } = [];

    public string Name => $"{Module}-{Revision}";
}

/// <summary>A slot as the engine finds it.</summary>
/// <param name="Restarts">How often it was started again after it died or was not well, whichever pipeline saw to that.</param>
public sealed record RunningSlot(string Name, string Module, int Revision, string Digest, Uri Address, bool Running, int Restarts);

/// <summary>Whether a slot became ready; if not, why, with the last lines it wrote.</summary>
public sealed record Readiness(bool Ready, string Reason, IReadOnlyList<string> LastLines)
{
    public static readonly Readiness Yes = new(true, "ready", []);
}

/// <summary>A slot's use of the machine at one moment. What is not in the first line is none or zero from an engine that cannot see it, as that of processes.</summary>
/// <param name="Threads">Processes and threads together; of its one process from an engine that sees no more.</param>
/// <param name="Handles">Open files and sockets; zero from an engine that cannot see them.</param>
public sealed record SlotUsage(DateTimeOffset At, TimeSpan CpuTime, long MemoryBytes, int Threads, int Handles, int Restarts)
{
    /// <summary>The processes and threads that it may have; none where nothing holds it to a number.</summary>
    public int? ProcessLimit { get; init; }

    /// <summary>Bytes that came in over its network since it was started.</summary>
    public long ReceivedBytes { get; init; }

    /// <summary>Bytes that went out over its network since it was started.</summary>
    public long SentBytes { get; init; }

    /// <summary>1 when the kernel killed a process of its present life for memory; an engine forgets earlier lives.</summary>
    public int OomKills { get; init; }

    /// <summary>How long a period is in which it may use its share of the CPU; none where nothing holds it to a share.</summary>
    public TimeSpan? CpuPeriod { get; init; }

    /// <summary>Periods in which it had to wait because its share was used up.</summary>
    public long ThrottledPeriods { get; init; }

    /// <summary>How long its threads waited for that, summed up over them.</summary>
    public TimeSpan ThrottledTime { get; init; }
}

/// <summary>The engine could not do what it was asked; the message names what, why and the way out.</summary>
public class EngineException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The engine does not answer, so nothing is known of what runs there: no reason to give anything up.</summary>
public sealed class EngineSilentException(string message, Exception? inner = null) : EngineException(message, inner);
