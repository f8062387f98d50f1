using System.Collections;
using Pipeline.Benchmarks.Gate.Traffic;
using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>Makes a tick's samples from its requests as the edge does: by key, with the limits of each arm.</summary>
internal sealed class TickSamples(double share, GateSettings settings)
{
    private const int Cells = 1 << 16;
    private const int Failed = OutcomeCounts.FailedCategory;
    private const int Slow = Failed - 1;

    private readonly LatencyThresholds rollbackLimits = ResponseTimes.Limits.Widened(settings.Guard.LatencyMargin);
    private readonly LatencyThresholds promotionLimits = ResponseTimes.Limits.Widened(settings.Promotion.LatencyMargin);
    private readonly KeySamples keys = new();
    private readonly BitArray afflicted = new(Cells);
    private readonly long[] canary = new long[OutcomeCounts.Categories];
    private readonly long[] widened = new long[OutcomeCounts.Categories];
    private readonly long[] stable = new long[OutcomeCounts.Categories];
    private readonly long[] canaryFresh = new long[OutcomeCounts.Categories];
    private readonly long[] stableFresh = new long[OutcomeCounts.Categories];
    private long canaryOk, stableOk, canaryFailures, stableFailures, canaryAtRisk, stableAtRisk, canaryKeys, stableKeys, newlyAfflicted;

    /// <summary>The samples of a tick; none without requests.</summary>
    public RoutedOutcomes[] Of(long tick, List<Request> requests)
    {
        if (requests.Count == 0)
            return [];
        Array.Clear(canary);
        Array.Clear(widened);
        Array.Clear(stable);
        Array.Clear(canaryFresh);
        Array.Clear(stableFresh);
        (canaryOk, stableOk, canaryFailures, stableFailures) = (0, 0, 0, 0);
        (canaryAtRisk, stableAtRisk, canaryKeys, stableKeys, newlyAfflicted) = (0, 0, 0, 0, 0);
        var elapsed = TimeSpan.FromSeconds((double)tick / RequestStream.TicksOfSecond);
        foreach (var request in requests)
            Add(request, elapsed);
        return [new("gateway http", share, Counts(canary), Counts(widened), Counts(stable))
        {
            CanaryFresh = Counts(canaryFresh),
            StableFresh = Counts(stableFresh),
            CanaryOk = canaryOk,
            StableOk = stableOk,
            CanaryFailures = canaryFailures,
            StableFailures = stableFailures,
            CanaryAtRisk = canaryAtRisk,
            StableAtRisk = stableAtRisk,
            CanaryKeys = canaryKeys,
            StableKeys = stableKeys,
            NewlyAfflictedKeys = newlyAfflicted,
        }];
    }

    private void Add(in Request request, TimeSpan elapsed)
    {
        if (request.Failed)
            Count(request.OnCanary, ref canaryFailures, ref stableFailures);
        else
            Count(request.OnCanary, ref canaryOk, ref stableOk);
        if (!request.Failed && keys.IsAtRisk(request.Key, elapsed))
            Count(request.OnCanary, ref canaryAtRisk, ref stableAtRisk);
        var sample = keys.Take(request.Key, request.Failed, elapsed);
        if (sample == KeySample.None)
            return;
        if (sample == KeySample.First)
            Count(request.OnCanary, ref canaryKeys, ref stableKeys);
        var category = request.Failed ? Failed : (request.OnCanary ? rollbackLimits : ResponseTimes.Limits).CategoryOf(request.Milliseconds);
        (request.OnCanary ? canary : stable)[category]++;
        if (sample >= KeySample.Fresh)
            (request.OnCanary ? canaryFresh : stableFresh)[category]++;
        if (!request.OnCanary)
            return;
        widened[request.Failed ? Failed : promotionLimits.CategoryOf(request.Milliseconds)]++;
        if (category >= Slow)
            Afflict(request.Key);
    }

    private static void Count(bool onCanary, ref long canary, ref long stable)
    {
        if (onCanary)
            canary++;
        else
            stable++;
    }

    private void Afflict(ulong key)
    {
        var cell = (int)(key % Cells);
        if (!afflicted[cell])
            newlyAfflicted++;
        afflicted[cell] = true;
    }

    private static OutcomeCounts Counts(long[] categories) => new(categories[0], categories[1], categories[2], categories[3], categories[4]);
}
