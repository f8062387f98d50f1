using Pipeline.Gates.Judging;

namespace Pipeline.Gates;

/// <summary>The judgement of a step, pure. Passing needs everything; a single sign against the canary is enough to fail.</summary>
public static class HealthGate
{
    /// <summary>Evidence from which on a step does not pass, although the guard does not act yet.</summary>
    public const double DoubtfulEvidence = 3;

    /// <summary>Judges a step by what is known now.</summary>
    public static Verdict Judge(GateInput input)
    {
        // What fails besides the traffic is the cause of what the traffic shows.
        var besides = input.Besides.ToLookup(row => row.Outcome == VerdictOutcome.Fail);
        GateRow[] rows = [.. besides[true], .. MetricRows.Of(input), .. LatencyRows.Of(input), .. besides[false], .. StepRows.Of(input)];
        var deciding = rows.FirstOrDefault(row => row.Outcome == VerdictOutcome.Fail)
            ?? StepRows.NoTraffic(input)
            ?? rows.FirstOrDefault(row => row.Metric == StepRows.StableRow && row.Outcome == VerdictOutcome.Inconclusive)
            ?? rows.FirstOrDefault(row => row.Metric == StepRows.BakeRow && row.Outcome == VerdictOutcome.Inconclusive)
            ?? rows.FirstOrDefault(row => row.Outcome == VerdictOutcome.Inconclusive);
        return new(deciding?.Outcome ?? VerdictOutcome.Pass, deciding?.Sentence ?? "Nothing speaks against the canary.", rows)
        {
            FirstFailures = input.Guard.FirstFailures,
        };
    }
}
