using Pipeline.Rollouts;

namespace Pipeline.Terminal.Reports.Charts;

/// <summary>The canary's weight over time as the journal tells it. Pure.</summary>
internal static class AskedWeights
{
    /// <summary>A point a change, in percent.</summary>
    public static IReadOnlyList<(double Second, double? Value)> Of(IReadOnlyList<RecordedEntry> entries, Func<DateTimeOffset, double> second)
    {
        var points = new List<(double, double?)>();
        double? weight = 0;
        foreach (var (entry, after) in entries)
        {
            weight = After(after) ?? weight;
            points.Add((second(entry.At), weight));
        }

        return points;
    }

    private static double? After(Rollout rollout) => rollout.Phase switch
    {
        Phase.Starting => rollout.Step == 0 ? 0 : null,
        Phase.Opening or Phase.Baking => rollout.Intent.Plan.InForce(rollout.Intent.Plan.Steps[rollout.Step]).BasisPoints / 100.0,
        Phase.Switching or Phase.Draining or Phase.Promoted => 100,
        Phase.Returning or Phase.Recovering or Phase.Aborted => 0,
        Phase.Awaiting or Phase.Held or Phase.Stranded => null,
    };
}
