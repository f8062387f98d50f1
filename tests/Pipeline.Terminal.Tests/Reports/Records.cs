using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Reports;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Tests.Reports;

/// <summary>Rollouts as a report tells of them.</summary>
internal static class Records
{
    private static readonly Verdict Passing = Samples.Failing with { Outcome = VerdictOutcome.Pass, Sentence = "The canary is as good as stable.", FirstFailures = [], Rows = [.. Samples.Failing.Rows.Select(row => row with { Outcome = VerdictOutcome.Pass, Sentence = "" })] };

    /// <summary>A canary that became stable.</summary>
    public static RolloutRecord Promoted() => Of(
        new(SignalKind.SlotsReady), new(SignalKind.StepOpened), Judged(SignalKind.GatePassed, Passing), new(SignalKind.StepOpened), Judged(SignalKind.GatePassed, Passing),
        new(SignalKind.StepOpened), Judged(SignalKind.GatePassed, Passing), new(SignalKind.Switched), new(SignalKind.Drained));

    /// <summary>A canary that failed its second step.</summary>
    public static RolloutRecord TakenBack() => Of(
        new(SignalKind.SlotsReady), new(SignalKind.StepOpened), Judged(SignalKind.GatePassed, Passing), new(SignalKind.StepOpened),
        Judged(SignalKind.GateFailed, Samples.Failing), new(SignalKind.Returned), new(SignalKind.SlotsStopped)) with
    {
        Suspects = [new("gateway", "gateway-41", ["1f2e3d4 2026-11-20 Ann: Cache rooms by workspace"])],
    };

    /// <summary>The same with nothing that was collected.</summary>
    public static RolloutRecord Elsewhere(RolloutRecord record) => record with { Traffic = [], Usage = [], Output = [] };

    private static Signal Judged(SignalKind kind, Verdict verdict) => new(kind, verdict.Sentence) { Verdict = verdict };

    private static RolloutRecord Of(params Signal[] signals)
    {
        var rollout = Samples.Rollout();
        var entries = new List<RecordedEntry> { new(Entry(1, EntryKind.Started, RolloutEntries.Of(rollout.Intent)), rollout) };
        foreach (var signal in signals)
        {
            var after = ((Decision.Go)Transitions.Next(rollout, signal)).Rollout;
            var entry = Entry(entries.Count + 1, signal.Kind.ToString(), RolloutEntries.Of(signal, after));
            rollout = RolloutEntries.Apply(rollout, entry);
            entries.Add(new(entry, rollout));
        }

        var seconds = Enumerable.Range(1, entries.Count * 5).Select(sample => sample * 5.0).ToList();
        return new("production", rollout, entries, Samples.Noon.AddHours(1))
        {
            Traffic = [.. seconds.SelectMany(second => new[] { Served(second, SlotKind.Canary, 40), Served(second, SlotKind.Stable, 400) })],
            Usage = [.. seconds.SelectMany(second => new[] { Used(second, SlotKind.Canary), Used(second, SlotKind.Stable) })],
            Output =
            [
                new(Samples.Noon.AddSeconds(21), "gateway-40", SlotKind.Stable, "info", "info: Chat.Gateway[0]\n      room north has 12 people"),
                new(Samples.Noon.AddSeconds(22), "gateway-41", SlotKind.Canary, "error", "fail: Chat.Gateway[3]\n      no such room\n   at Chat.Gateway.Rooms.Find(String name)"),
            ],
        };
    }

    private static JournalEntry Entry(int number, string kind, JsonObject data) =>
        new() { Number = number, At = Samples.Noon.AddSeconds((number - 1) * 25), Kind = kind, Version = 1, By = "mira@ward-7:4711", Data = data };

    private static TrafficSample Served(double second, SlotKind track, int requests) => new(Samples.Noon.AddSeconds(second), "gateway", Slot(track), track)
    {
        ServedPercent = track == SlotKind.Canary ? 9 + Math.Sin(second) : 91 - Math.Sin(second),
        Requests = requests,
        RequestsFailed = track == SlotKind.Canary && second > 80 ? 3 : 0,
        Operations = 2 * requests,
        ErrorPercent = track == SlotKind.Canary && second > 80 ? 2.5 : 0,
        P50 = 3 + Math.Cos(second / 7),
        P99 = (track == SlotKind.Canary ? 48 : 41) + (6 * Math.Sin(second / 5)),
    };

    private static UsageSample Used(double second, SlotKind track) => new(Samples.Noon.AddSeconds(second), Slot(track), track)
    {
        CpuPercent = (track == SlotKind.Canary ? 12 : 35) + (5 * Math.Sin(second / 9)),
        MemoryBytes = (track == SlotKind.Canary ? 88L : 121L) << 20,
        Threads = 23,
    };

    private static string Slot(SlotKind track) => track == SlotKind.Canary ? "gateway-41" : "gateway-40";
}
