using Pipeline.Gates.Evidence;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Vectors.Kinds;

/// <summary>Requests of single keys: which of them count, and the error evidence that they come to after every tick.</summary>
internal static class SampledKeys
{
    private sealed record Request(long Milliseconds, ulong Key, bool OnCanary, bool Failed);

    private sealed record KeyOutcome(Request Request, KeySample Sample, bool AtRisk);

    private sealed record ErrorLogs(double Relative, double Absolute, double HeldBack, double Solo);

    public static void Check(Vector vector, Comparison comparison)
    {
        var keys = new KeySamples();
        var evidence = new ErrorEvidence(new() { RestartTicks = vector.Number("tauTicks"), CapPerTick = vector.Number("capPerTick") });
        var requests = vector.Rows("requests").Select(row => Parsed(row, vector)).ToLookup(request => request.Milliseconds / vector.Whole("tickMilliseconds"));
        var taken = new List<double>();
        var logs = new List<ErrorLogs>();
        for (var tick = 0L; tick < vector.Numbers("logE_rel").Count; tick++)
        {
            var samples = requests[tick].Select(request => Sampled(keys, request)).ToList();
            taken.AddRange(samples.Select(sample => (double)sample.Sample));
            evidence.Add([Counts(vector.Number("rho"), samples)]);
            logs.Add(new(evidence.Relative, evidence.Absolute, evidence.HeldBack, evidence.Solo));
        }

        comparison.Numbers("taken", taken, vector);
        comparison.Numbers("logE_rel", [.. logs.Select(log => log.Relative)], vector);
        comparison.Numbers("logE_abs", [.. logs.Select(log => log.Absolute)], vector);
        comparison.Numbers("logE_held", [.. logs.Select(log => log.HeldBack)], vector);
        comparison.Numbers("logE_solo", [.. logs.Select(log => log.Solo)], vector);
    }

    private static KeyOutcome Sampled(KeySamples keys, Request request)
    {
        var elapsed = TimeSpan.FromMilliseconds(request.Milliseconds);
        var atRisk = keys.IsAtRisk(request.Key, elapsed);
        return new(request, keys.Take(request.Key, request.Failed, elapsed), atRisk);
    }

    // Every success of a key whose failure would have counted stands against the failures that did.
    private static ErrorCounts Counts(double share, List<KeyOutcome> outcomes)
    {
        return new(share, Table(outcome => outcome.Request.Failed ? outcome.Sample >= KeySample.Fresh : outcome.AtRisk)) { Every = Table(_ => true) };

        OutcomeTable Table(Func<KeyOutcome, bool> counts)
        {
            return new(Count(onCanary: true, failed: true), Count(onCanary: true, failed: false), Count(onCanary: false, failed: true), Count(onCanary: false, failed: false));

            long Count(bool onCanary, bool failed) => outcomes.Where(counts).Count(outcome => outcome.Request.OnCanary == onCanary && outcome.Request.Failed == failed);
        }
    }

    private static Request Parsed(double[] row, Vector vector) => row is [var milliseconds, var key, var canary, var failed]
        ? new((long)milliseconds, (ulong)key, canary != 0, failed != 0)
        : throw new FormatException($"{vector.Where} needs requests of milliseconds, key, 1 for the canary and 1 for a failure.");
}
