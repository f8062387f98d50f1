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
        new("errors", "6.05 %", "0.10 %", "50 samples each", "512 / 2048", VerdictOutcome.Pass),
        new("evidence", "312.4", "1", "< 3, acts at 125", "88 ticks", VerdictOutcome.Fail),
        new("conversation", "–", "–", "held", "–", VerdictOutcome.Inconclusive),
    ]);

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
