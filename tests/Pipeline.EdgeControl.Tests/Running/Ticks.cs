using Pipeline.Gates.Sampling;

namespace Pipeline.EdgeControl.Tests.Running;

/// <summary>What a tick counts, each failure of another user.</summary>
internal static class Ticks
{
    public static RoutedOutcomes Of(
        double share, long canaryFailed = 0, long canaryOk = 0, long stableFailed = 0, long stableOk = 0, long canarySlow = 0, string metric = "gateway http")
    {
        OutcomeCounts canary = new(canaryOk, 0, 0, canarySlow, canaryFailed);
        return new(metric, share, canary, canary, new(stableOk, 0, 0, 0, stableFailed)) { NewlyAfflictedKeys = canaryFailed + canarySlow };
    }
}
