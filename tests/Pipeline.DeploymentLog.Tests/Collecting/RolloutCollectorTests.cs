using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Collecting;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Collecting;

public sealed class RolloutCollectorTests : IDisposable
{
    private static readonly Rollout Rollout = RolloutEntries.Fold(Journals.Of(2));

    private readonly TemporarySpool _folder = new();
    private readonly IEngine _engine;
    private readonly SpeakingEngine _script;

    public RolloutCollectorTests() => (_engine, _script) = SpeakingEngine.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_slots_say_use_and_serve_is_in_the_spool_after_the_end()
    {
        _script.Say("gateway-2", "info: ready", "fail: no such room", "   at Rooms.Find()");
        await CollectAsync(collector =>
        {
            collector.Looked(Rollout, TrafficSamplesTests.Look(0, (0, 0), (0, 0)), Nothing);
            collector.Looked(Rollout, TrafficSamplesTests.Look(2, (10, 1), (90, 0)), Nothing);
        });
        Messages().Should().Equal("info: ready", "fail: no such room\n   at Rooms.Find()");
        Samples("slot-traffic").Should().HaveCount(2);
        var usage = Samples("slot-usage")[0]["rollout"]!["usage"]!;
        ((double)usage["cpu_seconds"]!, (long)usage["oom_kills"]!, (long)usage["handles"]!).Should().Be((3, 1, 40));
    }

    [Fact]
    public async Task The_collector_of_the_next_command_goes_on_where_this_one_stopped()
    {
        _script.Say("gateway-2", "one", "two");
        await CollectAsync();
        _script.Say("gateway-2", "three");
        await CollectAsync();
        await CollectAsync();
        // Each command has a file of its own, and those of one second are in no order.
        Messages().Should().BeEquivalentTo("one", "two", "three");
    }

    [Fact]
    public async Task What_stable_said_before_the_rollout_is_not_of_it()
    {
        _script.Say("gateway-1", [.. Enumerable.Range(0, 50).Select(line => $"long ago {line}")]);
        await CollectAsync();
        Messages().Should().HaveCountLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task An_engine_that_fails_or_never_answers_fails_nothing_and_delays_the_end_by_seconds_only()
    {
        _script.Fail(() => throw new EngineSilentException("gone"));
        await CollectAsync();
        using var never = new CancellationTokenSource();
        _script.Fail(() => Task.Delay(Timeout.Infinite, never.Token));
        await CollectAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Messages().Should().BeEmpty();
    }

    [Fact]
    public async Task A_spool_that_cannot_be_written_fails_nothing_and_is_said()
    {
        var file = Path.Combine(_folder.Folder, "taken");
        await File.WriteAllTextAsync(file, "");
        _script.Say("gateway-2", "one", "two");
        var collector = await CollectAsync(folder: file);
        collector.Unwritten.Should().Contain("taken");
    }

    [Fact]
    public async Task Whoever_watches_is_told_everything_and_without_a_rollout_nothing_is_written()
    {
        var view = new Told();
        var collector = new RolloutCollector(view, Site(_folder.Folder));
        collector.Noted(Rollout, "noted");
        collector.Working(Rollout, "working");
        await collector.DisposeAsync();
        view.Sentences.Should().Equal("noted", "working");
        SpooledDocuments.Read(_folder.Folder, SpoolKind.Usage).Should().BeEmpty();
    }

    private static Verdict Nothing => new(VerdictOutcome.Inconclusive, "", []);

    private async Task<RolloutCollector> CollectAsync(Action<RolloutCollector>? meanwhile = null, string? folder = null)
    {
        var collector = new RolloutCollector(new Told(), Site(folder ?? _folder.Folder));
        collector.Changed(Rollout, Journals.Of(2)[0]);
        meanwhile?.Invoke(collector);
        await collector.DisposeAsync();
        return collector;
    }

    private CollectedSite Site(string folder) => new(_engine, new Spool(folder, TimeProvider.System), folder, "chat", "production", TimeProvider.System);

    private List<string> Messages() => [.. SpooledDocuments.Read(_folder.Folder, SpoolKind.Output).Select(document => (string)document["message"]!)];

    private List<JsonObject> Samples(string action) => [.. SpooledDocuments.Read(_folder.Folder, SpoolKind.Usage).Where(document => (string?)document["event"]!["action"] == action)];

    private sealed class Told : IRolloutView
    {
        public List<string> Sentences { get; } = [];

        public void Changed(Rollout rollout, JournalEntry entry) => Sentences.Add(entry.Kind);

        public void Working(Rollout rollout, string sentence) => Sentences.Add(sentence);

        public void Noted(Rollout rollout, string sentence) => Sentences.Add(sentence);

        public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict) => Sentences.Add("looked");
    }
}
