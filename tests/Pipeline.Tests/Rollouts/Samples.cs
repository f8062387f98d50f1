using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Rollouts;

internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static RolloutPlan Plan => new(
    [
        new(Weight.Percent(5), TimeSpan.FromSeconds(10)),
        new(Weight.Percent(50), TimeSpan.FromSeconds(10)),
        new(Weight.Full, TimeSpan.FromSeconds(10)),
    ]);

    public static DeployedModule Deployed(string module, int revision, string version) =>
        new(new ModuleRelease(module, $"sha256:{module}-{version}", new Dictionary<string, string>()), revision, version);

    public static RolloutIntent Intent(bool stopAfterFirstStep = false, RolloutKind kind = RolloutKind.Forward) => new()
    {
        Number = 2,
        Kind = kind,
        Product = "chat",
        Version = "1.1.0",
        FromVersion = "1.0.0",
        From = [Deployed("gateway", 1, "1.0.0"), Deployed("messages", 1, "1.0.0")],
        To = [Deployed("gateway", 2, "1.1.0"), Deployed("messages", 1, "1.0.0")],
        Plan = Plan,
        Salt = "salt",
        Reason = "because",
        StopAfterFirstStep = stopAfterFirstStep,
    };

    public static Rollout Rollout(Phase phase = Phase.Starting, bool stopAfterFirstStep = false) =>
        new(Intent(stopAfterFirstStep), Noon, "mira@laptop") { Phase = phase };

    public static Rollout After(this Rollout rollout, params SignalKind[] signals) =>
        signals.Aggregate(rollout, (before, kind) => ((Decision.Go)Transitions.Next(before, new Signal(kind, kind.ToString()))).Rollout);
}
