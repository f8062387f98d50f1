namespace Pipeline.Gates.Statistics;

/// <summary>The natural logarithm of the gamma function for positive arguments, by Stirling's series.</summary>
public static class LogGamma
{
    /// <summary>From here on the series gives every digit of a double.</summary>
    internal const double SeriesFrom = 10;

    private static readonly double HalfLogTwoPi = .5 * Math.Log(2 * Math.PI);

    /// <summary>ln Γ(x) for x above 0; not a number otherwise.</summary>
    public static double Of(double x)
    {
        if (!(x > 0))
            return double.NaN;
        var product = 1.0;
        for (; x < SeriesFrom; x++)
            product *= x;
        return (x - .5) * Math.Log(x) - x + HalfLogTwoPi + Correction(x) - Math.Log(product);
    }

    /// <summary>What Stirling's formula lacks, for x of at least <see cref="SeriesFrom"/>.</summary>
    internal static double Correction(double x)
    {
        var square = 1 / (x * x);
        return (1.0 / 12 + square * (-1.0 / 360 + square * (1.0 / 1260 + square * (-1.0 / 1680
            + square * (1.0 / 1188 + square * (-691.0 / 360360 + square / 156)))))) / x;
    }
}
