using System.Globalization;
using Pipeline.Gates.Evidence;
using Pipeline.Gates.Judging;
using Pipeline.Ports;

namespace Pipeline.Gates.Own;

/// <summary>
/// What a product's own metric says of the canary over a run. A value fails the step when it is beyond its limit three times in a row, so one that is off
/// does nothing. Counts are weighed against their limit as the gate weighs errors (reference gate.md, section 0, absolute floor), one tick an answer.
/// </summary>
public sealed class OwnMetricEvidence(string name, string unit, MetricLimit limit)
{
    private const int BeyondInARow = 3;
    private const double Alpha = .002;
    private const double AnswersPerMinute = 12;
    private const double CapPerAnswer = 3;

    private readonly AbsoluteErrors _errors = new(Math.Clamp(limit.AtMost, 1e-6, .9), AbsoluteErrors.Worse);
    private readonly MixtureEvidence _evidence = new(AbsoluteErrors.Worse.Weights, AnswersPerMinute, CapPerAnswer);
    private MetricAnswer? _canary, _stable;
    private (long Failed, long Total) _canaryCounted, _stableCounted;
    private int _answers;
    private int _beyond;
    private string? _broken;

    /// <summary>Takes an answer for each side.</summary>
    /// <param name="stable">None on a first deploy.</param>
    public void Add(MetricAnswer canary, MetricAnswer? stable)
    {
        var since = Since(canary, _canary);
        (_canaryCounted, _stableCounted) = (Plus(_canaryCounted, since), Plus(_stableCounted, stable is null ? default : Since(stable, _stable)));
        if (canary.Counts is not null)
            Weigh(since);
        (_canary, _stable, _broken, _answers) = (canary, stable, null, _answers + 1);
        _beyond = IsBeyond(Shown(canary, _canaryCounted), stable is null ? null : Shown(stable, _stableCounted)) ? _beyond + 1 : 0;
    }

    /// <summary>Notes that it could not be asked; what was known stays known.</summary>
    public void Break(string why) => _broken = why;

    /// <summary>The judgement so far.</summary>
    public GateRow Row()
    {
        var (canary, stable) = (Shown(_canary, _canaryCounted), Shown(_stable, _stableCounted));
        var isCount = _canary?.Counts is not null;
        var isBeyond = isCount ? _beyond > 0 && _evidence.Log >= Math.Log(1 / Alpha) : _beyond >= BeyondInARow;
        var said = $"{name} is {Text(canary)} on the canary, {Text(stable)} on stable; at most {Allowed()} is allowed{(_canary?.Sentence is { Length: > 0 } more ? $": {more}" : "")}";
        var (outcome, sentence) = isBeyond ? (VerdictOutcome.Fail, said)
            : _broken is not null ? (VerdictOutcome.Inconclusive, $"{name} cannot be read: {_broken}")
            : _answers == 0 ? (VerdictOutcome.Inconclusive, $"{name} has not been read yet.")
            : _beyond > 0 && !isCount ? (VerdictOutcome.Inconclusive, said)
            : (VerdictOutcome.Pass, _canary!.Sentence);
        return new(name, Text(canary), Text(stable), $"≤ {Text(limit.AtMost)}", isCount ? Display.Counts(_canaryCounted.Total, _stableCounted.Total) : $"{_answers}", outcome)
        {
            Against = isCount ? EvidenceScale.Of(RolloutGate.Factor(_evidence.Log), 1 / Alpha) : null,
            Sentence = sentence,
        };
    }

    private void Weigh((long Failed, long Total) since)
    {
        Span<double> changes = stackalloc double[AbsoluteErrors.Worse.Weights.Count];
        _errors.Add(since.Failed, since.Total - since.Failed, changes);
        _evidence.Add(changes);
    }

    private bool IsBeyond(double? canary, double? stable) =>
        canary > limit.AtMost && (limit.TimesStable is not { } times || stable is not { } beside || canary > times * beside);

    private static double? Shown(MetricAnswer? answer, (long Failed, long Total) counted) =>
        answer?.Counts is null ? answer?.Value : counted.Total == 0 ? null : (double)counted.Failed / counted.Total;

    // The first answer says where the counters stood; counters that began anew say nothing.
    private static (long Failed, long Total) Since(MetricAnswer now, MetricAnswer? before) => (now.Counts, before?.Counts) switch
    {
        ({ } later, { } earlier) when later.Failed >= earlier.Failed && later.Total - earlier.Total >= later.Failed - earlier.Failed =>
            (later.Failed - earlier.Failed, later.Total - earlier.Total),
        _ => default,
    };

    private static (long Failed, long Total) Plus((long Failed, long Total) one, (long Failed, long Total) other) => (one.Failed + other.Failed, one.Total + other.Total);

    private string Allowed() => limit.TimesStable is { } times ? $"{Text(limit.AtMost)}, or {times.ToString("0.##", CultureInfo.InvariantCulture)} times stable's," : Text(limit.AtMost);

    private string Text(double? value) => value is not { } known ? Display.None
        : _canary?.Counts is not null ? Display.Share(known)
        : $"{known.ToString(Math.Abs(known) < 100 ? "0.##" : "0", CultureInfo.InvariantCulture)}{(unit.Length > 0 ? $" {unit}" : "")}";
}
