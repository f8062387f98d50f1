using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Logging;
using Pipeline.Traffic;

namespace Pipeline.Targets.Tests.Logging;

/// <summary>What <c>ShipLogs</c> reads beside the spool, with the real edge and engine.</summary>
public sealed class SiteGatheringTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_no_pipeline_has_written_comes_from_the_journal_and_while_nobody_works_from_the_slots()
    {
        await site.DeployAsync("1.0.0");
        await site.DeployAsync("1.1.0");
        await using (var session = await DeliverySession.ConnectAsync(Place with { IsLogged = false }, default))
            (await session.RequestAsync(SignalKind.HoldRequested, "a test", default)).Sentence.Should().NotBeEmpty();
        var entries = File.ReadAllLines(Path.Combine(site.EdgeState, "rollouts", "0002.ndjson")).Length;
        Events().Should().BeLessThan(entries, "the pipeline that held kept no log");

        using Spool spool = new(Folder, TimeProvider.System);
        List<string> told = [];
        SiteGathering gathering = new(Place, spool, Folder, told.Add);
        await gathering.OnceAsync(default);
        Events().Should().Be(entries);

        using CancellationTokenSource over = new();
        var samples = Count("slot-usage");
        var following = gathering.FollowAsync(over.Token);
        await Eventually.HoldsAsync(() => Count("slot-usage") > samples && Count("shipper-health") > 0, "slots that wait for a person are sampled, and so is shipping");
        await over.CancelAsync();
        await following;
        (told, Events()).Should().BeEquivalentTo((Array.Empty<string>(), entries));
    }

    private string Folder => Path.Combine(Place.Folder, "log");

    private DeliverySite Place => new()
    {
        Folder = Path.Combine(site.Folder, ".pipeline"),
        Product = new("echo") { Modules = [new Module("echo") { Project = "echo.csproj", PublicPath = "/" }] },
        Environment = new("test", new($"http://127.0.0.1:{site.Port}")),
        Plan = new([new Step(Weight.Full, TimeSpan.Zero)]),
        Output = "quiet",
    };

    private int Events() => Documents()
        .Where(document => (string?)document["event"]?["dataset"] == "pipeline.deployment" && (int?)document["rollout"]?["number"] == 2)
        .Select(document => (int?)document["event"]?["sequence"]).OfType<int>().Distinct().Count();

    private int Count(string action) => Documents().Count(document => (string?)document["event"]?["action"] == action);

    private List<JsonNode> Documents() => [.. Directory.GetFiles(Folder, "*.ndjson").SelectMany(Lines).Select(line => JsonNode.Parse(line)!)];

    // The spool writes while this reads: what is not yet a whole line is looked at next time.
    private static IEnumerable<string> Lines(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader reader = new(stream);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
