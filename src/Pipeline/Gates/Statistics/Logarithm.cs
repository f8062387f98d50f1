namespace Pipeline.Gates.Statistics;

/// <summary>Logarithms that keep their digits near 1, where <see cref="double.LogP1"/> and <see cref="double.ExpM1"/> lose them.</summary>
public static class Logarithm
{
    /// <summary>ln(1 + x) for x above -1.</summary>
    public static double OnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>ln(1 - e^x) for x below 0: the logarithm of a chance from the logarithm of its complement.</summary>
    public static double OneMinusExp(double x)
    {
        var complement = Math.Exp(x);
        return complement < .5 ? OnePlus(-complement) : Math.Log(-ExpMinusOne(x, complement));
    }

    private static double ExpMinusOne(double x, double exponential) =>
        exponential == 1 ? x : (exponential - 1) * x / Math.Log(exponential);
}
