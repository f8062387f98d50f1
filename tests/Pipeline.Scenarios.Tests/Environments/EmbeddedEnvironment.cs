using Pipeline.Engines.Processes.Slots;
using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;
using Pipeline.Targets.Delivering;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>An environment of the embedded engine, in a temporary folder.</summary>
internal sealed class EmbeddedEnvironment : IScenarioEnvironment
{
    private readonly SiteDescription _site;
    private readonly string _file;

    private EmbeddedEnvironment(SiteDescription site)
    {
        (_site, _file) = (site, Path.Combine(site.Folder, "site.json"));
        site.Write(_file);
    }

    public Uri Address => _site.PublicAddress;

    public static async Task<IScenarioEnvironment> CreateAsync(Func<SiteDescription, SiteDescription> described)
    {
        var folder = Directory.CreateTempSubdirectory("scenario-").FullName;
        await Catalogue.FillAsync(folder);
        SiteDescription site = new(folder, $"scenario-{Guid.NewGuid().ToString("N")[..8]}", new Uri($"http://127.0.0.1:{LoopbackPort.Free([])}"));
        return new EmbeddedEnvironment(described(site));
    }

    public PipelineRun Start(JournalMoment? moment, params string[] command) => PipelineRun.Start([_file, .. command, .. moment?.Arguments ?? []]);

    public Task<DeliverySession> LookAsync() => DeliverySession.ConnectAsync(_site.Site(), CancellationToken.None);

    public IReadOnlyList<Part> Parts() => ProcessTable.Mentioning(_site.Folder);

    public void Kill(Part part) => Signals.Send(ProcessTable.NumberOf(part), Signals.Kill);

    public async ValueTask DisposeAsync()
    {
        await DeliverySession.StopAsync(_site.Site(), CancellationToken.None);
        Directory.Delete(_site.Folder, recursive: true);
    }
}
