namespace Pipeline.Gates.Statistics;

/// <summary>Natural logarithms of the beta function and of its regularized incomplete integral.</summary>
public static class LogBeta
{
    private const int MostTerms = 100_000;
    private const double Smallest = 1e-300;

    /// <summary>ln B(a, b) for positive arguments. With one large argument the difference of Stirling's series is taken term by term.</summary>
    public static double Of(double a, double b)
    {
        var (small, large) = a <= b ? (a, b) : (b, a);
        return large < LogGamma.SeriesFrom
            ? LogGamma.Of(small) + LogGamma.Of(large) - LogGamma.Of(small + large)
            : LogGamma.Of(small) - (large - .5) * Logarithm.OnePlus(small / large) - small * Math.Log(small + large) + small
                + LogGamma.Correction(large) - LogGamma.Correction(small + large);
    }

    /// <summary>The logarithm of the chance that a Beta(a, b) variable exceeds x, 0 to 1. Far tails do not underflow.</summary>
    public static double Upper(double a, double b, double x) => Lower(b, a, 1 - x, x);

    private static double Lower(double a, double b, double x, double rest)
    {
        if (x <= 0)
            return double.NegativeInfinity;
        if (rest <= 0)
            return 0;
        return x < (a + 1) / (a + b + 2)
            ? Tail(a, b, x, rest)
            : Logarithm.OneMinusExp(Tail(b, a, rest, x));
    }

    private static double Tail(double a, double b, double x, double rest) =>
        a * Math.Log(x) + b * Math.Log(rest) - Math.Log(a) - Of(a, b) + Math.Log(ContinuedFraction(a, b, x));

    // Lentz's evaluation; it needs some square root of the larger argument many terms.
    private static double ContinuedFraction(double a, double b, double x)
    {
        var upper = 1.0;
        var lower = 1 / NotZero(1 - (a + b) * x / (a + 1));
        var value = lower;
        for (var term = 1; term <= MostTerms; term++)
        {
            var even = term * (b - term) * x / ((a + 2 * term - 1) * (a + 2 * term));
            lower = 1 / NotZero(1 + even * lower);
            upper = NotZero(1 + even / upper);
            value *= lower * upper;
            var odd = -(a + term) * (a + b + term) * x / ((a + 2 * term) * (a + 2 * term + 1));
            lower = 1 / NotZero(1 + odd * lower);
            upper = NotZero(1 + odd / upper);
            value *= lower * upper;
            if (Math.Abs(lower * upper - 1) < 1e-16)
                break;
        }

        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Smallest ? Smallest : value;
}
