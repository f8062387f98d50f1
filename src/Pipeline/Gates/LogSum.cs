namespace Pipeline.Gates;

/// <summary>The logarithm of a sum of numbers that are given by their logarithms, without overflow.</summary>
internal static class LogSum
{
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
}
