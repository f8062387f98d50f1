namespace Pipeline.Benchmarks.Measuring;

/// <summary>Order statistics of what was measured, and how they are written.</summary>
internal static class Figures
{
    /// <summary>The value that the given share (0 to 1) does not exceed; not a number without values.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Three digits that count.</summary>
    public static string Show(double value) => double.IsNaN(value) ? "–"
        : Math.Abs(value) >= 1000 ? $"{value:#,0}"
        : Math.Abs(value) >= 100 ? $"{value:0}"
        : Math.Abs(value) >= 10 ? $"{value:0.0}"
        : $"{value:0.00}";

    /// <summary>The median of ratios that each compare two measurements of one round, with their range.</summary>
    public static string ShowRatios(IEnumerable<double> values, IEnumerable<double> against)
    {
        var ratios = values.Zip(against, (value, other) => value / other).Where(ratio => !double.IsNaN(ratio)).ToArray();
        return ratios.Length == 0 ? "–" : $"{Median(ratios):0.00} ({ratios.Min():0.00}–{ratios.Max():0.00})";
    }
}
