namespace Pipeline.Gates.Statistics;

/// <summary>Sums and means of numbers that are given by their natural logarithms, without overflow.</summary>
public static class LogSum
{
    /// <summary>The logarithm of the sum; negative infinity for no numbers.</summary>
    public static double Of(params ReadOnlySpan<double> logarithms)
    {
        var largest = double.NegativeInfinity;
        foreach (var logarithm in logarithms)
            largest = Math.Max(largest, logarithm);
        if (double.IsInfinity(largest))
            return largest;
        var sum = 0.0;
        foreach (var logarithm in logarithms)
            sum += Math.Exp(logarithm - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>The logarithm of the arithmetic mean of one number or more.</summary>
    public static double Mean(params ReadOnlySpan<double> logarithms) => Of(logarithms) - Math.Log(logarithms.Length);
}
