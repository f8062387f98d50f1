using System.Globalization;
using Docker.DotNet.Models;
using Pipeline.Containers.Provisioning;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>An environment on a Docker Engine that other environments may share.</summary>
internal sealed class ContainerEnvironment : IScenarioEnvironment
{
    // An edge that answers late is not what a look is about; on a busy machine a command beside it alone takes seconds to begin.
    private static readonly TimeSpan LooksPatience = TimeSpan.FromSeconds(60);

    private readonly ChatOnEngine _chat;
    private readonly EngineAddress _reachedAt;
    private readonly SiteDescription _site;
    private readonly ContainerEngine _engine;

    private ContainerEnvironment(ChatOnEngine chat, EngineAddress reachedAt, SiteDescription site)
    {
        (_chat, _reachedAt, _site) = (chat, reachedAt, site);
        var product = site.Site().Product.Name;
        _engine = new(new() { Product = product, EdgeImage = "unused by looks", Address = chat.Engine.Address }, (open, name) => new EdgeConnection(open, name, LooksPatience));
        site.Write(FileIn(site.Folder));
    }

    public Uri Address => _site.PublicAddress;

    public IReadOnlyList<string> Lasting => ["pipeline-edge"];

    /// <param name="reachedAt">Where runs of the pipeline reach the engine; where it is unless given.</param>
    public static ContainerEnvironment Create(
        ChatOnEngine chat, Func<SiteDescription, SiteDescription>? described = null, EngineAddress? reachedAt = null)
    {
        var folder = Directory.CreateTempSubdirectory("scenario-").FullName;
        Catalogue.Write(folder, chat.Images);
        SiteDescription site = new(folder, $"scenario-{Guid.NewGuid().ToString("N")[..8]}", new Uri($"http://127.0.0.1:{LoopbackPort.Free([])}"))
        {
            Engine = ScenarioEngines.Docker,
            BaseImage = chat.Engine.BaseImage,
        };
        return new(chat, reachedAt ?? chat.Engine.Address, described?.Invoke(site) ?? site);
    }

    public PipelineRun Start(JournalMoment? moment, params string[] command) => StartIn(_site.Folder, [.. command, .. moment?.Arguments ?? []]);

    /// <summary>Starts the pipeline as another person on another machine would: nothing is known but the environment's own addresses.</summary>
    /// <param name="home">An empty folder, which is their home and their working folder.</param>
    public PipelineRun StartElsewhere(string home, params string[] command)
    {
        (_site with { Folder = home }).Write(FileIn(home));
        return StartIn(home, command);
    }

    public Task<IEdge> LookAsync() => _engine.ConnectEdgeAsync(_site.Environment, CancellationToken.None);

    public async Task<IReadOnlyList<Part>> PartsAsync()
    {
        Dictionary<string, IDictionary<string, bool>> ours = new() { ["label"] = new Dictionary<string, bool> { [$"{Label.Environment}={_site.Environment}"] = true } };
        var found = await _chat.Engine.Client.Containers.ListContainersAsync(new ContainersListParameters { Filters = ours });
        var parts = await Task.WhenAll(found.Select(async container => Of(await _chat.Engine.Client.Containers.InspectContainerAsync(container.ID))));
        return [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal)];
    }

    // Asking the engine would tell it that the death was wanted, and it would not start the container again.
    public async Task KillAsync(Part part)
    {
        var process = part.Identity.Split('@')[0];
        if (Environment.IsPrivilegedProcess)
            Signals.Send(int.Parse(process, CultureInfo.InvariantCulture), Signals.Kill);
        else
            await Command.RunAsync("sudo", "-n", "kill", "-KILL", process);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.StopEnvironmentAsync(_site.Environment, CancellationToken.None);
        await _engine.RemoveDataAsync(_site.Environment, CancellationToken.None);
        _engine.Dispose();
        Directory.Delete(_site.Folder, recursive: true);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "site.json");

    private static Part Of(ContainerInspectResponse container)
    {
        var labels = container.Config!.Labels!;
        return new(labels[Label.Role] == Roles.Edge ? "pipeline-edge" : labels[Label.Slot], $"{container.State!.Pid}@{container.ID}");
    }

    private PipelineRun StartIn(string folder, IReadOnlyList<string> command) =>
        PipelineRun.Start([FileIn(folder), .. command], new Dictionary<string, string> { ["DOCKER_HOST"] = _reachedAt.ToString(), ["HOME"] = folder });
}
