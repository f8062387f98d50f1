using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Evidence;

/// <summary>Keeps the looks of a run in constant memory, and makes curves of them.</summary>
internal sealed class CurveRecord
{
    private const int Points = 40;

    private readonly List<TrafficCounts> _looks = [];
    private RolloutIntent? _intent;
    private TrafficCounts? _latest;
    private int _seen;
    private int _every = 1;

    /// <summary>Remembers a look. Whenever there are more than are drawn, every second one is forgotten, and from then on half as many are kept.</summary>
    public void Add(Rollout rollout, EdgeObservation seen)
    {
        (_intent, _latest) = (rollout.Intent, seen.Counts);
        if (_seen++ % _every > 0)
            return;
        _looks.Add(seen.Counts);
        if (_looks.Count <= Points)
            return;
        for (var index = _looks.Count - 2; index > 0; index -= 2)
            _looks.RemoveAt(index);
        _every *= 2;
    }

    /// <summary>Failures and speed of both sides; none before two looks.</summary>
    public IReadOnlyList<Curve> Curves()
    {
        if (_intent is not { } intent || _seen < 2)
            return [];
        var canary = Periods([.. intent.Moving.Select(module => module.Slot)]);
        var stable = Periods([.. intent.Replaced.Select(module => module.Slot)]);
        return
        [
            new("failed, %", [.. canary.Select(Failed)], [.. stable.Select(Failed)]),
            new("p99, ms", [.. canary.Select(P99)], [.. stable.Select(P99)]),
        ];
    }

    private static double? Failed(ArmCounts counts) => counts.FailedShare * 100;

    private static double? P99(ArmCounts counts) => counts.Latency.Quantile(.99);

    private List<ArmCounts> Periods(HashSet<string> slots) =>
        [.. (_looks[^1] == _latest ? _looks : _looks.Append(_latest!)).Skip(1).Zip(_looks, (now, before) => ArmCounts.Of(now, before, slots))];
}
