using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Processes;
using Pipeline.Ports;
using Pipeline.Releases;
using Serilog;

namespace Pipeline.Targets.Delivering;

/// <summary>Where the modules of a delivery run.</summary>
internal static class EngineChoice
{
    public const string Processes = "processes";

    public const string Docker = "docker";

    /// <summary>The engine that the command line names; nothing when it leaves the choice to what there is.</summary>
    /// <exception cref="WrongUseException">It names one that is not known.</exception>
    public static string? Asked(IDelivery build) => build.Engine switch
    {
        null or Processes or Docker => build.Engine,
        _ => throw new WrongUseException($"--engine is '{build.Engine}'; {Processes} and {Docker} are known."),
    };

    /// <summary>The engine for an environment.</summary>
    /// <param name="release">What is to be brought there; none when that is not the question.</param>
    /// <exception cref="WrongUseException">One is asked for that is not known.</exception>
    public static Task<string> ForAsync(IDelivery build, string environment, Release? release) =>
        ForAsync(Asked(build), new Workspace(Workspace.FolderOf(build)).EngineOf(environment), release, AnswersAsync);

    /// <summary>The one asked for, else the one that the environment was delivered to before, else Docker where that can run the release, else processes.</summary>
    internal static async Task<string> ForAsync(string? asked, string? before, Release? release, Func<Task<bool>> answers) =>
        asked ?? before ?? (release?.HasImages != false && await answers() ? Docker : Processes);

    /// <summary>Whether container images can be made and run, without being asked for.</summary>
    public static async Task<bool> AnswersAsync() => await EngineAnswer.WhyNoneAsync(EngineAddress.OfThisProcess(), CancellationToken.None) is null;

    /// <summary>The engine of a site, to work with what runs there.</summary>
    public static IEngine Of(DeliverySite site) => site.Engine == Docker
        ? new ContainerEngine(new() { Product = site.Product.Name, EdgeImage = EdgeImage.Tag, EdgeNetwork = site.EdgeNetwork }, (open, name) => site.Through(new EdgeConnection(open, name)))
        : new ProcessEngine(
            new()
            {
                Root = site.Folder,
                Supervisor = Path.Combine(site.Programs, "supervisor", "pipeline-supervisor.dll"),
                Edge = Path.Combine(EdgePrograms.Portable(site.Programs), "pipeline-edge.dll"),
            },
            socket => site.Through(EdgeClient.EdgeClient.OverUnixSocket(socket)));

    /// <summary>The engine of a site, with all that it takes to start an edge there.</summary>
    /// <exception cref="EngineException">The edge's image cannot be built.</exception>
    public static async Task<IEngine> ForEdgeAsync(DeliverySite site, CancellationToken cancellation)
    {
        if (site.Engine == Docker)
        {
            var address = EngineAddress.OfThisProcess();
            Tell(site, $"in containers of the Docker Engine at {address}");
            await EdgeImage.BuildAsync(site, address, cancellation);
        }
        else
        {
            Tell(site, "as processes of this machine");
        }

        return Of(site);
    }

    /// <summary>The build arguments that a base image makes.</summary>
    public static IReadOnlyDictionary<string, string> Arguments(string? baseImage) =>
        baseImage is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["BASE"] = baseImage };

    // Lines of JSON stay lines of JSON.
    private static void Tell(DeliverySite site, string where)
    {
        if (site.Output is not ("json" or "quiet"))
            Log.Information("Modules run {Where}", where);
    }
}
