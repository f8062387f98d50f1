using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.Engines.Containers;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;

namespace Pipeline.Targets.Delivering;

/// <summary>What is delivered, where to, how, and where the delivery keeps its things.</summary>
public sealed record DeliverySite
{
    /// <summary>The folder of images, manifests, environments and deployment log, by convention <c>.pipeline</c> in the build's root.</summary>
    public required string Folder { get; init; }

    public required Product Product { get; init; }

    public required DeployEnvironment Environment { get; init; }

    public required RolloutPlan Plan { get; init; }

    /// <summary>Whether the gate only judges and reports; none when that is the plan's, or the rollout's, to say.</summary>
    public bool? Observe { get; init; }

    /// <summary>Where modules run: <c>processes</c> or <c>docker</c>.</summary>
    public string Engine { get; init; } = EngineChoice.Processes;

    /// <summary>Which network the edge's container is on.</summary>
    public EdgeNetwork EdgeNetwork { get; init; }

    /// <summary>The base of all container images; their Dockerfiles' own when none is given.</summary>
    public string? BaseImage { get; init; }

    /// <summary>What is shown: <c>auto</c>, <c>live</c>, <c>plain</c>, <c>json</c> or <c>quiet</c>.</summary>
    public string Output { get; init; } = "auto";

    /// <summary>Whether what happens here goes to the deployment log; a rehearsal does not.</summary>
    public bool IsLogged { get; init; } = true;

    /// <summary>Where the deployment log goes besides the spool; none when it stays there.</summary>
    public ElasticsearchSettings? Elasticsearch { get; init; }

    /// <summary>Where the published edge and supervisor are, each in a folder of its name.</summary>
    public string Programs { get; init; } = Path.Combine(AppContext.BaseDirectory, "delivery");

    /// <summary>Who works, unique to this run, as others read it in the lease and the journal.</summary>
    public string Holder { get; init; } = $"{System.Environment.UserName}@{System.Environment.MachineName}:{System.Environment.ProcessId}";

    /// <summary>How long the edge keeps a lease alive without a heartbeat; the edge's default when none is given.</summary>
    public TimeSpan? LeaseTerm { get; init; }

    /// <summary>What stands between this run and its edge; nothing unless given.</summary>
    public Func<IEdge, IEdge> Through { get; init; } = edge => edge;

    /// <summary>Where the environment's journal is kept, for people: a folder, or a volume of the engine.</summary>
    public string Journal => Engine == EngineChoice.Docker
        ? $"the volume {Product.Name}.{Environment.Name}.edge of the Docker Engine"
        : new Workspace(Folder).FolderOf(Environment.Name);

    /// <summary>The edge as the product needs it.</summary>
    public EdgeSpec Edge => new(
        Environment.Name, [Environment.PublicAddress],
        [.. Product.Modules.Select(module => new EdgeModuleSpec(module.Name, module.PublicPath, module.MetricsPath))])
    {
        CohortKeys = Product.CohortKeys,
        LeaseTerm = LeaseTerm,
        MetricsListener = Environment.MetricsAddress,
    };
}
