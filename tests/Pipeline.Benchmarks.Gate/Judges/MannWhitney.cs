namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>Kayenta's Mann–Whitney classifier with its defaults: tolerance .25, confidence .98, direction increase.</summary>
internal static class MannWhitney
{
    private const double Tolerance = .25;
    private const double Critical = 2.3263478740408408;

    /// <summary>The canary's values are higher by more than the tolerance, and on the mean no lower.</summary>
    public static bool IsHigh(List<double> canary, List<double> stable)
    {
        if (canary.Count == 0 || stable.Count == 0 || canary.Concat(stable).Distinct().Count() == 1 || canary.Order().SequenceEqual(stable.Order()))
            return false;
        var (low, high) = (canary.Min() - stable.Max(), canary.Max() - stable.Min());
        var lower = BrentRoot.Find(shift => Statistic(canary, stable, shift) - Critical, low, high);
        var middle = BrentRoot.Find(shift => Statistic(canary, stable, shift), low, high);
        var ratio = canary.Average() / stable.Average();
        return lower > Tolerance * Math.Abs(middle) && (!double.IsFinite(ratio) || ratio >= 1);
    }

    /// <summary>The standardized rank sum of the canary's values less a shift, with the corrections for continuity and ties.</summary>
    internal static double Statistic(List<double> canary, List<double> stable, double shift)
    {
        var values = canary.Select(value => (Value: value - shift, OnCanary: true)).Concat(stable.Select(value => (Value: value, OnCanary: false)))
            .OrderBy(item => item.Value).ToArray();
        var (ranks, ties) = (0.0, 0.0);
        for (int from = 0, to; from < values.Length; from = to)
        {
            to = from + values.Skip(from).TakeWhile(item => item.Value == values[from].Value).Count();
            double tied = to - from;
            ties += tied * tied * tied - tied;
            ranks += values[from..to].Count(item => item.OnCanary) * (from + 1 + to) / 2.0;
        }

        double n = canary.Count, m = stable.Count;
        var difference = ranks - n * (n + 1) / 2 - n * m / 2;
        var deviation = Math.Sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))));
        return deviation == 0 ? 0 : (difference - .5 * Math.Sign(difference)) / deviation;
    }
}
