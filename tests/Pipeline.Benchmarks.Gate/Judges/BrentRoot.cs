namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>Brent's root finder with the tolerance that Kayenta gives it; on a stepped function another finder gives other roots.</summary>
internal static class BrentRoot
{
    private const double Tolerance = 1e-4;
    private const int MostSteps = 1000;
    private const double Precision = 2.220446049250313e-16;

    /// <summary>Where a function changes its sign between two arguments; the nearer end when it does not.</summary>
    public static double Find(Func<double, double> function, double low, double high)
    {
        var (a, b) = (low, high);
        var (atA, atB) = (function(a), function(b));
        if (atA == 0 || Math.Sign(atA) == Math.Sign(atB))
            return Math.Abs(atA) <= Math.Abs(atB) ? a : b;
        var (c, atC) = (a, atA);
        for (var step = 0; step < MostSteps; step++)
        {
            var previous = b - a;
            if (Math.Abs(atC) < Math.Abs(atB))
                (a, b, c, atA, atB, atC) = (b, c, b, atB, atC, atB);
            var tolerance = 2 * Precision * Math.Abs(b) + Tolerance / 2;
            var change = (c - b) / 2;
            if (Math.Abs(change) <= tolerance || atB == 0)
                return b;
            if (Math.Abs(previous) >= tolerance && Math.Abs(atA) > Math.Abs(atB))
                change = Interpolated(a, b, c, atA, atB, atC, previous, tolerance, change);
            (a, atA) = (b, atB);
            b += Math.Abs(change) < tolerance ? Math.CopySign(tolerance, change) : change;
            atB = function(b);
            if ((atB > 0 && atC > 0) || (atB < 0 && atC < 0))
                (c, atC) = (a, atA);
        }

        return b;
    }

    // Through two points a line, through three the inverse of a parabola; refused where bisection does better.
    private static double Interpolated(
        double a, double b, double c, double atA, double atB, double atC, double previous, double tolerance, double bisected)
    {
        var toA = atB / atA;
        double p, q;
        if (a == c)
        {
            (p, q) = ((c - b) * toA, 1 - toA);
        }
        else
        {
            var (acrossC, toC) = (atA / atC, atB / atC);
            p = toA * ((c - b) * acrossC * (acrossC - toC) - (b - a) * (toC - 1));
            q = (acrossC - 1) * (toC - 1) * (toA - 1);
        }

        q = p > 0 ? -q : q;
        p = Math.Abs(p);
        return p < .75 * (c - b) * q - Math.Abs(tolerance * q) / 2 && p < Math.Abs(previous * q / 2) ? p / q : bisected;
    }
}
