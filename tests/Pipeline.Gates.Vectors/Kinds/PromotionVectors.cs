using Pipeline.Gates.Evidence;
using Pipeline.Gates.Promotion;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Vectors.Kinds;

internal static class PromotionVectors
{
    private const int FirstExceeding = 3;

    public static void Relative(Vector vector, Comparison comparison)
    {
        var changes = new double[RelativeErrors.Better.Weights.Count];
        new RelativeErrors(vector.Number("m"), RelativeErrors.Better).Add(
            vector.Number("rho"), vector.Whole("canaryFailures"), vector.Whole("stableFailures"), changes);
        comparison.Number("logE", RollbackVectors.Mixed(RelativeErrors.Better.Weights, changes), vector);
    }

    public static void Absolute(Vector vector, Comparison comparison)
    {
        var changes = new double[AbsoluteErrors.Better.Weights.Count];
        new AbsoluteErrors(vector.Number("delta"), AbsoluteErrors.Better).Add(
            vector.Whole("canaryFailures"), vector.Whole("canaryOk"), changes);
        comparison.Number("logE", RollbackVectors.Mixed(AbsoluteErrors.Better.Weights, changes), vector);
    }

    public static void Latency(Vector vector, Comparison comparison)
    {
        var test = new ExceedanceLabels(vector.Number("q"), FirstExceeding);
        test.Add(
            vector.Number("rho"),
            new OutcomeCounts(vector.Whole("canaryNot"), 0, 0, vector.Whole("canaryExceed"), 0),
            new OutcomeCounts(vector.Whole("stableNot"), 0, 0, vector.Whole("stableExceed"), 0));
        comparison.Number("logE", test.Log, vector);
    }

    public static void Assignment(Vector vector, Comparison comparison)
    {
        var check = new AssignmentCheck();
        foreach (var batch in vector.Rows("batches"))
        {
            if (batch is not [var share, var canary, var stable])
                throw new FormatException($"{vector.Where} needs batches of a share, the canary's requests and stable's.");
            check.Add(share, (long)canary, (long)stable);
        }

        comparison.Number("logE", check.Log, vector);
    }
}
