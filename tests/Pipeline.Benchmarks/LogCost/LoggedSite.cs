using Pipeline.Containers.Provisioning;
using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.Engines.Processes.Images;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Journal;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Targets.Delivering;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.LogCost;

/// <summary>A delivery as the targets make it, with its deployment log, of one small module on the embedded engine.</summary>
internal sealed class LoggedSite : IAsyncDisposable
{
    private const string ModuleName = "app";

    private static readonly TimeSpan Bake = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("logged-");
    private readonly DeliverySite _site;
    private string _digest = "";
    private int _releases;

    private LoggedSite() => _site = new()
    {
        Folder = Path.Combine(_folder.FullName, "site"),
        Programs = _folder.FullName,
        Product = new("logged")
        {
            Modules = [new Products.Module(ModuleName) { Project = "tests/Pipeline.Benchmarks.Module", PublicPath = "/", StopGrace = TimeSpan.FromSeconds(3) }],
        },
        Environment = new($"log-{Guid.NewGuid():n}"[..12], new($"http://127.0.0.1:{LoopbackPort.Free([])}")),
        Plan = new([new Step(Weight.Percent(50), Bake), new Step(Weight.Full, Bake)]) { Samples = 0, Ladder = [], Holdback = Weight.Zero, Watch = TimeSpan.Zero, RollbackWindow = TimeSpan.Zero },
        Output = "quiet",
    };

    /// <summary>Deploys a first release to everybody.</summary>
    public static async Task<LoggedSite> StartAsync(CancellationToken cancellation)
    {
        LoggedSite site = new();
        try
        {
            foreach (var (program, folder) in new[] { ("pipeline-edge", "edge"), ("pipeline-supervisor", "supervisor"), ("bench-module", "module") })
                PublishedProgram.CopyTo(program, Path.Combine(site._folder.FullName, folder));
            site._digest = await new ImageStore(site._site.Folder).AddAsync(Path.Combine(site._folder.FullName, "module"), cancellation);
            await site.DoAsync(site._site, (session, version) => session.CanaryAsync(version, site._site.Product.Modules, "a benchmark", cancellation), cancellation);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings a next release to everybody, in two commands as a release manager types them.</summary>
    /// <param name="elasticsearch">Where the deployment log goes.</param>
    /// <returns>The rollout's own time, from entry to entry of its journal, without its wait for the second command.</returns>
    public async Task<TimeSpan> ReleaseAsync(Uri elasticsearch, CancellationToken cancellation)
    {
        var site = _site with { Elasticsearch = new ElasticsearchSettings([elasticsearch]) };
        await DoAsync(site, (session, version) => session.CanaryAsync(version, site.Product.Modules, "a benchmark", cancellation), cancellation);
        await DoAsync(site, (session, _) => session.RequestAsync(SignalKind.PromoteRequested, "a benchmark", cancellation), cancellation, isNext: false);
        await using var session = await DeliverySession.ConnectAsync(site, cancellation);
        return Worked(await session.Edge.ReadAsync((await session.Edge.RolloutsAsync(cancellation))[^1], 0, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await DeliverySession.StopAsync(_site, CancellationToken.None);
        _folder.Delete(recursive: true);
    }

    private async Task DoAsync(DeliverySite site, Func<DeliverySession, string, Task<RunResult>> command, CancellationToken cancellation, bool isNext = true)
    {
        if (isNext)
            WriteNext();
        await using var session = await DeliverySession.OpenAsync(site, cancellation);
        var result = await command(session, Version);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"A command of the benchmark ended with {result.ExitCode}: {result.Sentence}");
    }

    // What passes while the rollout waits for its second command is not its own time.
    private static TimeSpan Worked(IReadOnlyList<JournalEntry> entries)
    {
        var worked = TimeSpan.Zero;
        Rollout? rollout = null;
        for (var index = 0; index < entries.Count; index++)
        {
            if (index > 0 && rollout!.Phase != Phase.Awaiting)
                worked += entries[index].At - entries[index - 1].At;
            rollout = RolloutEntries.Apply(rollout, entries[index]);
        }

        return rollout!.Phase == Phase.Promoted ? worked : throw new InvalidOperationException($"The benchmark's rollout is {rollout.Phase}.");
    }

    private string Version => $"1.{_releases}.0";

    private void WriteNext()
    {
        _releases++;
        new Workspace(_site.Folder).Manifests.Write(new Release(Version, [new ModuleRelease(ModuleName, _digest, new Dictionary<string, string> { ["BENCH_RELEASE"] = Version })]));
    }
}
