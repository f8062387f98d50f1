using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Confidence;

/// <summary>A rate of events such as restarts, judged with a Gamma prior over it.</summary>
/// <param name="A">Shape of the prior, above 0.</param>
/// <param name="B">Rate of the prior, above 0, in the unit of the exposure.</param>
public sealed record GammaMixture(double A, double B)
{
    /// <summary>Logarithm of the evidence against this rate, above 0, after so many events in an exposure such as seconds.</summary>
    public double LogEvidence(long events, double exposure, double rate) =>
        LogGamma.Of(A + events) - LogGamma.Of(A) + A * Math.Log(B) - (A + events) * Math.Log(B + exposure)
            + rate * exposure - events * Math.Log(rate);
}
