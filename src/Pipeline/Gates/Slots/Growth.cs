namespace Pipeline.Gates.Slots;

/// <summary>How a series of readings grows. Medians over parts of the time and the median of the slopes between them (Theil and Sen): a few readings that are far off change nothing. Pure.</summary>
/// <param name="PerSecond">What it grows by a second; negative when it shrinks.</param>
/// <param name="IsSteady">It has grown from part to part, and not less at the end than before: no step, no saw, no filling up.</param>
internal sealed record Growth(double PerSecond, bool IsSteady)
{
    /// <summary>So long a series must be.</summary>
    public static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private const int Parts = 10;
    private const int FullParts = 8;
    private const double RisingShare = .75;
    private const double LateShare = .5;

    /// <summary>The growth over the last half minute; none while there are too few readings for that.</summary>
    public static Growth? Of(IReadOnlyList<(DateTimeOffset At, double Value)> readings)
    {
        if (readings is not [.., var last])
            return null;
        var window = readings.Where(reading => last.At - reading.At <= Window).ToList();
        var length = last.At - window[0].At;
        if (length < AtLeast)
            return null;
        var points = window
            .GroupBy(reading => Math.Min(Parts - 1, (int)((reading.At - window[0].At) / length * Parts)))
            .Select(part => (Second: Median([.. part.Select(reading => (reading.At - window[0].At).TotalSeconds)]), Value: Median([.. part.Select(reading => reading.Value)])))
            .ToList();
        if (points.Count < FullParts)
            return null;
        var slope = Slope(points);
        var rising = points.Zip(points.Skip(1), (before, after) => after.Value > before.Value).Count(rises => rises);
        return new(slope, rising >= RisingShare * (points.Count - 1) && Slope(points[(points.Count / 2)..]) >= LateShare * slope);
    }

    private static double Slope(List<(double Second, double Value)> points) => Median(
        [.. from later in Enumerable.Range(1, points.Count - 1)
            from earlier in Enumerable.Range(0, later)
            select (points[later].Value - points[earlier].Value) / (points[later].Second - points[earlier].Second)]);

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
