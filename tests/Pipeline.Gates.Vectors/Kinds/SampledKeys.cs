using Pipeline.Gates.Evidence;
using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Vectors.Kinds;

/// <summary>Requests of single keys: which of them count, and the error evidence that they come to after every tick.</summary>
internal static class SampledKeys
{
    private sealed record Request(long Milliseconds, ulong Key, bool OnCanary, bool Failed);

    public static void Check(Vector vector, Comparison comparison)
    {
        var keys = new KeySamples();
        var evidence = new ErrorEvidence(new() { RestartTicks = vector.Number("tauTicks"), CapPerTick = vector.Number("capPerTick") });
        var requests = vector.Rows("requests").Select(row => Parsed(row, vector)).ToLookup(request => request.Milliseconds / vector.Whole("tickMilliseconds"));
        var taken = new List<double>();
        var logs = new List<(double Relative, double Absolute, double Solo)>();
        for (var tick = 0L; tick < vector.Numbers("logE_rel").Count; tick++)
        {
            var samples = requests[tick].Select(request => (Request: request, Sample: Take(keys, request))).ToList();
            taken.AddRange(samples.Select(sample => (double)sample.Sample));
            evidence.Add([Counts(vector.Number("rho"), samples)]);
            logs.Add((evidence.Relative, evidence.Absolute, evidence.Solo));
        }

        comparison.Numbers("taken", taken, vector);
        comparison.Numbers("logE_rel", [.. logs.Select(log => log.Relative)], vector);
        comparison.Numbers("logE_abs", [.. logs.Select(log => log.Absolute)], vector);
        comparison.Numbers("logE_solo", [.. logs.Select(log => log.Solo)], vector);
    }

    private static KeySample Take(KeySamples keys, Request request) =>
        keys.Take(request.Key, request.Failed, TimeSpan.FromMilliseconds(request.Milliseconds));

    // Every success stands against the thinned failures in the absolute test.
    private static ErrorCounts Counts(double share, List<(Request Request, KeySample Sample)> samples)
    {
        var counted = samples.Where(sample => sample.Sample != KeySample.None).Select(sample => sample.Request).ToList();
        return new("requests", share,
            counted.Count(request => request is { OnCanary: true, Failed: true }),
            samples.Count(sample => sample.Request is { OnCanary: true, Failed: false }),
            counted.Count(request => request is { OnCanary: false, Failed: true }),
            counted.Count(request => request is { OnCanary: false, Failed: false }));
    }

    private static Request Parsed(double[] row, Vector vector) => row is [var milliseconds, var key, var canary, var failed]
        ? new((long)milliseconds, (ulong)key, canary != 0, failed != 0)
        : throw new FormatException($"{vector.Where} needs requests of milliseconds, key, 1 for the canary and 1 for a failure.");
}
