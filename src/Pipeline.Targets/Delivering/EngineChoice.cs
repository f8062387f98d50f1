using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Processes;
using Pipeline.Ports;
using Serilog;

namespace Pipeline.Targets.Delivering;

/// <summary>Where the modules of a delivery run.</summary>
internal static class EngineChoice
{
    public const string Processes = "processes";

    public const string Docker = "docker";

    private const string EdgeTag = "pipeline-edge:current";

    /// <summary>The engine that the command line names; processes when it names none.</summary>
    /// <exception cref="WrongUseException">It names another.</exception>
    public static string Asked(string? engine) => engine switch
    {
        null => Processes,
        Processes or Docker => engine,
        _ => throw new WrongUseException($"--engine is '{engine}'; {Processes} and {Docker} are known."),
    };

    /// <summary>The engine of a site, to work with what runs there.</summary>
    public static IEngine Of(DeliverySite site) => site.Engine == Docker
        ? new ContainerEngine(new() { Product = site.Product.Name, EdgeImage = EdgeTag }, (open, name) => site.Through(new EdgeConnection(open, name)))
        : new ProcessEngine(
            new()
            {
                Root = site.Folder,
                Supervisor = Path.Combine(site.Programs, "supervisor", "pipeline-supervisor.dll"),
                Edge = Path.Combine(site.Programs, "edge", "pipeline-edge.dll"),
            },
            socket => site.Through(EdgeClient.EdgeClient.OverUnixSocket(socket)));

    /// <summary>The engine of a site, with all that it takes to start an edge there.</summary>
    /// <exception cref="EngineException">The edge's image cannot be built.</exception>
    public static async Task<IEngine> ForEdgeAsync(DeliverySite site, CancellationToken cancellation)
    {
        if (site.Engine == Docker)
        {
            var address = EngineAddress.OfThisProcess();
            Log.Information("Modules run in containers of the Docker Engine at {Address}", address);
            using ContainerImages images = new(address);
            var edge = Path.Combine(site.Programs, "edge");
            await images.BuildAsync(
                new ImageSpec(EdgeTag, edge, Path.Combine(edge, "Dockerfile")) { Arguments = Arguments(site.BaseImage) }, step => Log.Verbose("{Step}", step), cancellation);
        }

        return Of(site);
    }

    /// <summary>The build arguments that a base image makes.</summary>
    public static IReadOnlyDictionary<string, string> Arguments(string? baseImage) =>
        baseImage is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["BASE"] = baseImage };
}
