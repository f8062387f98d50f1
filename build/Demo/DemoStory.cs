using Chat.People;
using Nuke.Common;
using Pipeline.Journal;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Targets;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Images;

/// <summary>From source to a promoted release, then a bad release that is taken back by itself, with people chatting through both.</summary>
internal sealed class DemoStory(IDelivery build, DeployEnvironment environment, bool keep)
{
    private const int People = 120;
    private const int ChapterCount = 5;

    private int _chapter;

    /// <summary>Tells it, and fails unless everything came as it should.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        await DeliverySession.RemoveAsync(await Delivery.SiteOfAsync(build, environment), cancellation);
        Chapter($"build {DemoReleases.First}, {DemoReleases.Good} and {DemoReleases.Bad} from source");
        Release? first = null;
        foreach (var version in new[] { DemoReleases.First, DemoReleases.Good, DemoReleases.Bad })
        {
            var built = await ImageBuild.BuildAsync(build, version, DemoReleases.Of(build.Product, version));
            first ??= built;
        }

        var site = await Delivery.SiteOfAsync(build, environment, first);
        try
        {
            await LogTemplates.EnsureAsync(site.Elasticsearch, cancellation);
            LogFigures log = new(site, build.Kibana);
            await using var session = await DeliverySession.OpenAsync(site, cancellation);
            await DeliverAsync(site, session, log, cancellation);
        }
        finally
        {
            if (!keep)
                await DeliverySession.StopAsync(site, CancellationToken.None);
        }
    }

    private async Task DeliverAsync(DeliverySite site, DeliverySession session, LogFigures log, CancellationToken cancellation)
    {
        Chapter($"deploy {DemoReleases.First} at {site.Environment.PublicAddress}, the first of this environment");
        Expect(0, await CanaryAsync(site, session, DemoReleases.First, cancellation));

        Chapter($"{People} people chat; {DemoReleases.Good} goes to some of them, then to all");
        await using var before = Arrive(site);
        Expect(0, await CanaryAsync(site, session, DemoReleases.Good, cancellation));
        Expect(0, await PromoteAsync(session, cancellation));
        var good = await before.FinishAsync();

        Chapter($"{DemoReleases.Bad} follows; its gateway fails 15 % of what it is asked, but not at once");
        await using var after = Arrive(site);
        await using var failures = new FailureWatch(after);
        var first = await CanaryAsync(site, session, DemoReleases.Bad, cancellation);
        var stopped = Expect(2, first.ExitCode == 0 ? await PromoteAsync(session, cancellation) : first);
        var bad = await after.FinishAsync();

        var journal = await session.Edge.ReadAsync(stopped.Rollout!.Intent.Number, 0, cancellation);
        var trip = journal.FirstOrDefault(entry => entry.Kind == EntryKind.GuardTripped);
        Assert.True(trip is not null, $"The guard did not trip; {DemoReleases.Bad} went back because: {stopped.Sentence}");
        Chapter("what came of it");
        foreach (var line in ClosingTable.Render(site, trip!, failures.Last, good, bad, log, keep))
            Console.WriteLine(line);
        Assert.True(good is { IsClean: true, RequestsFailed: 0, SocketsCut: 0 }, "People noticed the good release; the table above says how.");
        Assert.True(bad is { IsClean: true, SocketsCut: 0 }, "Messages or sockets were lost with the bad release; the table above says which.");
    }

    private static Crowd Arrive(DeliverySite site) => Crowd.Start(new() { Url = site.Environment.PublicAddress, Users = People, MessagesPerSecond = 0.5 });

    private static Task<RunResult> CanaryAsync(DeliverySite site, DeliverySession session, string version, CancellationToken cancellation) =>
        session.CanaryAsync(version, site.Product.Modules, "the demo", cancellation);

    private static Task<RunResult> PromoteAsync(DeliverySession session, CancellationToken cancellation) =>
        session.RequestAsync(SignalKind.PromoteRequested, "the demo", cancellation);

    private static RunResult Expect(int exitCode, RunResult result)
    {
        Assert.True(result.ExitCode == exitCode, $"The demo expected exit code {exitCode} here and got {result.ExitCode}: {result.Sentence}");
        return result;
    }

    private void Chapter(string title) => Console.WriteLine($"\n{++_chapter} of {ChapterCount}  {title}\n");
}
