using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Scenarios.Runner;
using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;
using Pipeline.Targets.Delivering;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>An environment of the embedded engine, in a temporary folder.</summary>
internal sealed class EmbeddedEnvironment : IScenarioEnvironment
{
    private static int _runs;

    private readonly SiteDescription _site;
    private readonly string _file;

    private EmbeddedEnvironment(SiteDescription site)
    {
        (_site, _file) = (site, Path.Combine(site.Folder, "site.json"));
        site.Write(_file);
    }

    public Uri Address => _site.PublicAddress;

    /// <summary>Where everything of it is.</summary>
    public string Folder => _site.Folder;

    public IReadOnlyList<string> Lasting => ["pipeline-edge", "pipeline-supervisor"];

    public static async Task<EmbeddedEnvironment> CreateAsync(Func<SiteDescription, SiteDescription> described)
    {
        var folder = Directory.CreateTempSubdirectory("scenario-").FullName;
        Catalogue.Write(folder, await Catalogue.StoreAsync(folder));
        SiteDescription site = new(folder, $"scenario-{Guid.NewGuid().ToString("N")[..8]}", new Uri($"http://127.0.0.1:{LoopbackPort.Free([])}"));
        return new EmbeddedEnvironment(described(site));
    }

    public PipelineRun Start(JournalMoment? moment, params string[] command) => PipelineRun.Start([_file, .. command, .. moment?.Arguments ?? []], new Dictionary<string, string>());

    public async Task<RunEnd> PrepareAsync(params string[] command)
    {
        var site = _site.Site() with { Holder = $"scenarios@here:{Interlocked.Increment(ref _runs)}" };
        var result = await Commands.RunAsync(site, command[0], command.ElementAtOrDefault(1), CancellationToken.None);
        return new(result.ExitCode, result.Sentence);
    }

    public async Task<IEdge> LookAsync() => (await DeliverySession.ConnectAsync(_site.Site(), CancellationToken.None)).Edge;

    public Task<IReadOnlyList<Part>> PartsAsync() => Task.FromResult(ProcessTable.Mentioning(_site.Folder));

    public Task KillAsync(Part part)
    {
        Signals.Send(ProcessTable.NumberOf(part), Signals.Kill);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await DeliverySession.StopAsync(_site.Site(), CancellationToken.None);
        Directory.Delete(_site.Folder, recursive: true);
    }
}
