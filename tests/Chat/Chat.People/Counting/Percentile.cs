namespace Chat.People.Counting;

/// <summary>Percentiles by nearest rank.</summary>
internal static class Percentile
{
    /// <summary>The value that <paramref name="share"/> (0 to 1) of all values do not exceed; 0 when there are none.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
