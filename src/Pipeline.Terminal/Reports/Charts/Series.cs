using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Style">The class that gives its colour and its dashes; never colour alone.</param>
/// <param name="Points">By seconds since the rollout began; none where nothing was measured.</param>
internal sealed record Series(string Name, string Style, IReadOnlyList<(double Second, double? Value)> Points)
{
    private const int MostPoints = 300;

    /// <summary>A value holds until the next one.</summary>
    public bool IsStepped { get; init; }

    public double Highest => Points.Max(point => point.Value) ?? 0;

    /// <summary>What both sides are drawn in everywhere.</summary>
    public static string StyleOf(SlotKind track) => track == SlotKind.Canary ? "canary" : "stable";

    /// <summary>The line with no more points than can be seen apart; of those that fall together the highest stays.</summary>
    public Series Thinned()
    {
        if (IsStepped || Points.Count <= MostPoints)
            return this;
        var width = (Points[^1].Second - Points[0].Second) / MostPoints;
        return this with { Points = [.. Points.GroupBy(point => (int)((point.Second - Points[0].Second) / width)).Select(near => near.MaxBy(point => point.Value ?? -1))] };
    }
}
