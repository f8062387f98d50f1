using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// When the canary may have begun to be bad, as a prior over ticks: half the mass on the first, the rest spread so slowly
/// that a fault after hours is still noticed. The scale is in ticks, above zero.
/// </summary>
public static class RestartPrior
{
    /// <summary>The mass not yet spent after a tick (0 for the first).</summary>
    public static double Cash(long tick, double scale) => .5 / (1 + Math.Log2(1 + tick / scale));

    /// <summary>The mass spent on a tick. The closed form keeps the digits that subtracting two cash values loses.</summary>
    public static double Spent(long tick, double scale)
    {
        if (tick == 0)
            return .5;
        var growth = Logarithm.OnePlus(1 / (scale + tick - 1)) / Math.Log(2);
        return .5 * growth / ((1 + Math.Log2(1 + (tick - 1) / scale)) * (1 + Math.Log2(1 + tick / scale)));
    }
}
