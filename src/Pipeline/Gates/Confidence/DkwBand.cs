namespace Pipeline.Gates.Confidence;

/// <summary>A band around the empirical distribution that encloses the true one at all values and all times together.</summary>
public static class DkwBand
{
    /// <summary>Half the band's height after so many values (1 or more), missed with chance alpha at most. Above 1 it says nothing.</summary>
    public static double Radius(long count, double alpha) =>
        .85 * Math.Sqrt((Math.Log(1 + Math.Log(count)) + .8 * Math.Log(1612 / alpha)) / count);
}
