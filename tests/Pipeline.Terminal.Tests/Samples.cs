using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Tests;

internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static readonly Verdict Failing = new(VerdictOutcome.Fail, "gateway http: 31 of 512 failed, stable 2 of 2048.",
    [
        new("gateway http", "6.05 %", "0.10 %", "≤ 0.15 %", "512/2048", VerdictOutcome.Fail) { Against = 1, Shown = .21, Sentence = "gateway http: 31 of 512 failed, stable 2 of 2048." },
        new("messages operations", "0.00 %", "0.01 %", "≤ 0.10 %", "9041/182k", VerdictOutcome.Pass) { Against = 0 },
        new("gateway p99", "48 ms", "40 ms", "≤ 44 ms", "512/2048", VerdictOutcome.Pass) { Against = .45, Sentence = "p50 3 ms (2 ms to 4 ms)" },
        new("bake", "20 s", "–", "≥ 60 s", "–", VerdictOutcome.Inconclusive) { Sentence = "The step is still baking." },
        new("conversation", "–", "–", "held", "–", VerdictOutcome.Inconclusive) { Sentence = "No conversation has been held yet." },
    ])
    {
        FirstFailures = [new(Noon.AddSeconds(130), "gateway", "/api/rooms/\e[2Jnorth", 500, 12.4, "4bf92f3577b34da6a3ce929d0e0e4736"), new(Noon.AddSeconds(131), "gateway", "/api/me", 0, 5000, null)],
    };

    public static Rollout Rollout(Phase phase = Phase.Starting, int step = 0) =>
        new(new RolloutIntent
        {
            Number = 41,
            Kind = RolloutKind.Forward,
            Product = "chat",
            Version = "1.1.0",
            FromVersion = "1.0.0",
            From = [Deployed(40, "1.0.0", '5')],
            To = [Deployed(41, "1.1.0", 'a')],
            Plan = new([new(Weight.Percent(10), TimeSpan.FromMinutes(1)), new(Weight.Percent(25), TimeSpan.FromMinutes(5)), new(Weight.Full, TimeSpan.FromMinutes(1))]),
            Salt = "salt",
            Reason = "pull request 812",
        }, Noon, "mira@ward-7")
        { Phase = phase, Step = step, Since = Noon.AddMinutes(2) };

    public static JournalEntry Entry(string kind, int number = 2) =>
        new() { Number = number, At = Noon.AddSeconds(131), Kind = kind, Version = 1, By = "mira@ward-7", Data = new JsonObject() };

    public static EdgeObservation Seen(TimeSpan after, long canary = 250, long stable = 750) => new(
        Noon + after,
        new RouteTable { Rollout = 41, Weight = Weight.Percent(25), Deadline = Noon.AddHours(1) },
        new(Noon + after, [new("gateway", "gateway-40", SlotKind.Stable) { Requests = stable }, new("gateway", "gateway-41", SlotKind.Canary) { Requests = canary }]),
        new(41, false, null, 88, []), [], []);

    private static DeployedModule Deployed(int revision, string version, char digit) =>
        new(new("gateway", "sha256:" + new string(digit, 64), new Dictionary<string, string>()), revision, version);
}
