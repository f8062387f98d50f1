using Pipeline.Gates.Evidence;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Vectors.Kinds;

internal static class RollbackVectors
{
    public static void Relative(Vector vector, Comparison comparison)
    {
        var changes = new double[RelativeErrors.Worse.Weights.Count];
        new RelativeErrors(vector.Number("r"), RelativeErrors.Worse).Add(
            vector.Number("rho"), vector.Whole("canaryFailures"), vector.Whole("stableFailures"), changes);
        Mixture(RelativeErrors.Worse.Weights, changes, vector, comparison);
    }

    public static void Absolute(Vector vector, Comparison comparison)
    {
        var changes = new double[AbsoluteErrors.Worse.Weights.Count];
        new AbsoluteErrors(vector.Number("floor"), AbsoluteErrors.Worse).Add(
            vector.Whole("canaryFailures"), vector.Whole("canaryOk"), changes);
        Mixture(AbsoluteErrors.Worse.Weights, changes, vector, comparison);
    }

    public static void Latency(Vector vector, Comparison comparison)
    {
        var changes = new double[LatencyLabels.Weights.Count];
        new LatencyLabels().Add(vector.Number("rho"), Counts(vector, "canary"), Counts(vector, "stable"), changes);
        Mixture(LatencyLabels.Weights, changes, vector, comparison);
    }

    public static void Restart(Vector vector, Comparison comparison)
    {
        comparison.Number("gamma", RestartPrior.Spent(vector.Whole("tick"), vector.Number("tauTicks")), vector);
        comparison.Number("cashAfterTick", RestartPrior.Cash(vector.Whole("tick"), vector.Number("tauTicks")), vector);
    }

    /// <summary>An arm's counts, from an array with one number a category.</summary>
    public static OutcomeCounts Counts(Vector vector, string name) => vector.Wholes(name) is [var upTo50, var upTo90, var upTo99, var above99, var failed]
        ? new(upTo50, upTo90, upTo99, above99, failed)
        : throw new FormatException($"{vector.Where} needs {OutcomeCounts.Categories} numbers in '{name}', one a category.");

    /// <summary>The evidence of one tick, without restart and cap.</summary>
    public static double Mixed(IReadOnlyList<double> weights, double[] changes)
    {
        var evidence = new MixtureEvidence(weights);
        evidence.Add(changes);
        return evidence.Log;
    }

    private static void Mixture(IReadOnlyList<double> weights, double[] changes, Vector vector, Comparison comparison)
    {
        comparison.Numbers("components", changes, vector);
        comparison.Number("logE", Mixed(weights, changes), vector);
    }
}
