using Pipeline.Gates.Confidence;

namespace Pipeline.Gates.Vectors.Kinds;

internal static class ConfidenceSequences
{
    public static void TwoSidedRatio(Vector vector, Comparison comparison)
    {
        var prior = new BetaMixture(vector.Number("a"), vector.Number("b"));
        var (canary, total) = (vector.Whole("canaryFailures"), vector.Whole("totalFailures"));
        var shares = prior.Interval(canary, total, vector.Number("alpha"));
        var ratios = new RateRatio(vector.Number("rho"), prior).Interval(canary, total, vector.Number("alpha"));
        comparison.Number("logBF", prior.LogEvidence(canary, total, vector.Number("rho")), vector);
        comparison.Number("theta_lo", shares.Low, vector);
        comparison.Number("theta_hi", shares.High, vector);
        comparison.Number("ratio_lo", ratios.Low, vector);
        comparison.Number("ratio_hi", ratios.High, vector);
    }

    public static void OneSidedRatio(Vector vector, Comparison comparison)
    {
        var ratio = new RateRatio(vector.Number("rho"), new BetaMixture(vector.Number("a"), vector.Number("b")));
        comparison.Number("theta0", ratio.ShareOfFailures(vector.Number("r")), vector);
        comparison.Number(
            "logE", ratio.LogEvidenceAbove(vector.Whole("canaryFailures"), vector.Whole("totalFailures"), vector.Number("r")), vector);
    }

    public static void EventRate(Vector vector, Comparison comparison) => comparison.Number(
        "logBF",
        new GammaMixture(vector.Number("a"), vector.Number("b")).LogEvidence(vector.Whole("N"), vector.Number("T"), vector.Number("lambda0")),
        vector);

    public static void Band(Vector vector, Comparison comparison) =>
        comparison.Number("eps", DkwBand.Radius(vector.Whole("n"), vector.Number("alpha")), vector);

    public static void QuantileRank(Vector vector, Comparison comparison)
    {
        var sequence = new QuantileRanks(vector.Number("p"), vector.Number("tOpt"), vector.Number("alphaOpt"));
        var count = vector.Whole("n");
        var radii = sequence.Radii(count, vector.Number("alpha"));
        var ranks = sequence.Ranks(count, vector.Number("alpha"));
        comparison.Number("lowerRadius", radii.Low, vector);
        comparison.Number("upperRadius", radii.High, vector);
        comparison.Number("lowerRank", ranks.Low, vector);
        comparison.Number("upperRank", ranks.High, vector);
        comparison.Text("lowerIsMinusInf", (ranks.Low < 1).ToString(), vector);
        comparison.Text("upperIsPlusInf", (ranks.High > count).ToString(), vector);
    }

    public static void NormalBound(Vector vector, Comparison comparison) => comparison.Number(
        "bound", NormalMixture.Bound(vector.Number("V"), vector.Number("rho"), vector.Number("alpha")), vector);

    public static void MeanDifference(Vector vector, Comparison comparison) => comparison.Number(
        "logLambda",
        NormalMixture.LogEvidence(vector.Whole("n"), vector.Number("diff"), vector.Number("V"), vector.Number("tau2")),
        vector);
}
