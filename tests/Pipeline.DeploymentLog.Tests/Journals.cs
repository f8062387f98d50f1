using System.Text.Json.Nodes;
using Pipeline.Care;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Tests;

/// <summary>Journals as a runner and an edge write them.</summary>
internal static class Journals
{
    /// <summary>A configuration value that must never be in a document.</summary>
    public const string Secret = "hunter2-of-the-database";

    private const string Mira = "mira@desk:4711";

    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly Verdict Judged = new(VerdictOutcome.Fail, $"7 of 9 failed with {Secret}",
        [new("errors", "7.00 %", "0.10 %", "50 samples each", "90 / 900", VerdictOutcome.Fail) { Against = 1, Shown = .4, Sentence = $"the login with {Secret} fails" }]);

    /// <summary>A canary that is promoted.</summary>
    public static IReadOnlyList<JournalEntry> Promoted(int number) => Of(number,
        SignalKind.SlotsReady, SignalKind.StepOpened, SignalKind.GatePassed, SignalKind.StepOpened, SignalKind.GatePassed,
        SignalKind.Switched, SignalKind.Drained);

    /// <summary>A canary that the edge's guard takes off and a runner takes back.</summary>
    public static IReadOnlyList<JournalEntry> TrippedByTheGuard(int number)
    {
        var entries = Of(number, SignalKind.SlotsReady, SignalKind.StepOpened).ToList();
        entries.Add(Entry(4, EntryKind.GuardTripped, "edge", new JsonObject
        {
            ["reason"] = "gateway http: 7 of 9 failed",
            ["evidence"] = 130.5,
            ["metrics"] = new JsonArray(new JsonObject { ["metric"] = "gateway http", ["canaryFailed"] = 7, ["canaryTotal"] = 9, ["stableFailed"] = 0, ["stableTotal"] = 90, ["evidence"] = 130.5, ["future"] = "unknown" }),
            ["future"] = "unknown",
        }));
        return Continue(entries, SignalKind.Returned, SignalKind.SlotsStopped);
    }

    /// <summary>A release that the guard takes back while it watches over it, after its promotion.</summary>
    public static IReadOnlyList<JournalEntry> TakenBackAfterPromotion(int number)
    {
        var entries = Promoted(number).ToList();
        entries.Add(Entry(entries.Count + 1, EntryKind.GuardTripped, "edge", new JsonObject { ["reason"] = "gateway http: 70 of 90 failed", ["metrics"] = new JsonArray() }));
        return Continue(entries, SignalKind.Returned, SignalKind.SlotsStopped);
    }

    /// <summary>One entry of the kind after a start, with a verdict and a sentence that quotes a secret.</summary>
    public static IReadOnlyList<JournalEntry> Single(SignalKind kind)
    {
        var start = Of(1);
        var data = RolloutEntries.Of(new Signal(kind, $"it said {Secret}") { Verdict = Judged }, RolloutEntries.Fold(start) with { Cause = $"because {Secret}" });
        data["reason"] = $"guard said {Secret}";
        data["future"] = Secret;
        return [.. start, Entry(2, kind.ToString(), Mira, data)];
    }

    public static IReadOnlyList<JournalEntry> Of(int number, params SignalKind[] kinds) =>
        Continue([Entry(1, EntryKind.Started, Mira, RolloutEntries.Of(Intent(number)))], kinds);

    private static List<JournalEntry> Continue(List<JournalEntry> entries, params SignalKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            var rollout = RolloutEntries.Fold(entries);
            var signal = new Signal(kind, $"{kind} was seen") { Traffic = Counted(kind, rollout.Intent), Verdict = Brings(kind) ? Judged : null };
            var next = (Decision.Go)Transitions.Next(rollout, signal);
            entries.Add(Entry(entries.Count + 1, kind.ToString(), Mira, RolloutEntries.Of(signal, next.Rollout)));
        }

        return entries;
    }

    /// <summary>A restart beside the rollout, begun and ended.</summary>
    public static IReadOnlyList<JournalEntry> WithOperation(int number)
    {
        var entries = Of(number, SignalKind.SlotsReady).ToList();
        entries.Add(Entry(3, EntryKind.OperationBegan, Mira, OperationEntries.Began(OperationKind.Restart, "gateway", [$"gateway-{number}"], "it leaks")));
        entries.Add(Entry(4, EntryKind.OperationEnded, Mira, OperationEntries.Ended("it is started again")));
        return entries;
    }

    /// <summary>A journal as another machine, later, or another commit would have it.</summary>
    public static IReadOnlyList<JournalEntry> Later(this IReadOnlyList<JournalEntry> entries, TimeSpan by) => [.. entries.Select(entry => entry with { At = entry.At + by })];

    private static bool Brings(SignalKind kind) => kind is SignalKind.GatePassed or SignalKind.GateFailed or SignalKind.GateInconclusive;

    // The readings that a runner takes: stable had served many before, and nobody is left on it afterwards.
    private static IReadOnlyList<SlotTotals>? Counted(SignalKind kind, RolloutIntent intent) => kind switch
    {
        SignalKind.SlotsReady => [new(intent.From[0].Slot, 1000, 5, 0, 300, 1), new(intent.To[0].Slot, 1, 0, 0, 0, 0)],
        SignalKind.Switched or SignalKind.Returned => [new(intent.From[0].Slot, 1090, 5, 1, 310, 1), new(intent.To[0].Slot, 11, 2, 0, 9, 3)],
        _ => null,
    };

    private static JournalEntry Entry(int number, string kind, string by, JsonObject data) =>
        new() { Number = number, At = Noon.AddSeconds(number), Kind = kind, Version = 1, By = by, Data = data };

    private static RolloutIntent Intent(int number) => new()
    {
        Number = number,
        Kind = RolloutKind.Forward,
        Product = "chat",
        Version = "1.1.0",
        FromVersion = "1.0.0",
        Commit = "0123456789abcdef",
        CommittedAt = Noon.AddHours(-2),
        From = [Deployed("1.0.0", number - 1, 'a')],
        To = [Deployed("1.1.0", number, 'b')],
        Plan = new([new(Weight.Percent(5), TimeSpan.Zero), new(Weight.Full, TimeSpan.Zero)]),
        Salt = "salt",
        Reason = $"new history, password {Secret}",
    };

    private static DeployedModule Deployed(string version, int revision, char digit) => new(
        new("gateway", "sha256:" + new string(digit, 64), new Dictionary<string, string> { ["DATABASE_PASSWORD"] = Secret }), revision, version);
}
