using System.Text.Json.Nodes;
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

    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly Verdict Judged = new(VerdictOutcome.Fail, $"7 of 9 failed with {Secret}",
        [new("errors", "7.00 %", "0.10 %", "50 samples each", "90 / 900", VerdictOutcome.Fail)]);

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

    /// <summary>One entry of the kind after a start, with a verdict and a sentence that quotes a secret.</summary>
    public static IReadOnlyList<JournalEntry> Single(SignalKind kind)
    {
        var start = Of(1);
        var data = RolloutEntries.Of(new Signal(kind, $"it said {Secret}") { Verdict = Judged }, RolloutEntries.Fold(start) with { Cause = $"because {Secret}" });
        data["reason"] = $"guard said {Secret}";
        data["future"] = Secret;
        return [.. start, Entry(2, kind.ToString(), "mira@desk", data)];
    }

    public static IReadOnlyList<JournalEntry> Of(int number, params SignalKind[] kinds) =>
        Continue([Entry(1, EntryKind.Started, "mira@desk", RolloutEntries.Of(Intent(number)))], kinds);

    private static List<JournalEntry> Continue(List<JournalEntry> entries, params SignalKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            var signal = new Signal(kind, $"{kind} was seen");
            var next = (Decision.Go)Transitions.Next(RolloutEntries.Fold(entries), signal);
            entries.Add(Entry(entries.Count + 1, kind.ToString(), "mira@desk", RolloutEntries.Of(signal, next.Rollout)));
        }

        return entries;
    }

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
        From = [Deployed("1.0.0", number - 1, 'a')],
        To = [Deployed("1.1.0", number, 'b')],
        Plan = new([new(Weight.Percent(5), TimeSpan.Zero), new(Weight.Full, TimeSpan.Zero)]),
        Salt = "salt",
        Reason = $"new history, password {Secret}",
    };

    private static DeployedModule Deployed(string version, int revision, char digit) => new(
        new("gateway", "sha256:" + new string(digit, 64), new Dictionary<string, string> { ["DATABASE_PASSWORD"] = Secret }), revision, version);
}
