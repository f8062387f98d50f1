using System.Text.Json.Serialization;

namespace Pipeline.Gates;

/// <summary>The judgement. Only a pass moves a rollout forward by itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictOutcome>))]
public enum VerdictOutcome
{
    Pass,
    Fail,
    Inconclusive,
}

/// <summary>The gate's judgement of one step at one moment, with what it saw.</summary>
/// <param name="Sentence">Why, in words for a release manager.</param>
public sealed record Verdict(VerdictOutcome Outcome, string Sentence, IReadOnlyList<GateRow> Rows)
{
    /// <summary>Requests that the canary failed first; at most ten.</summary>
    public IReadOnlyList<FailedRequest> FirstFailures { get; init; } = [];
}

/// <summary>One metric as a person reads it.</summary>
/// <param name="Canary">The canary's value with its unit; a dash without samples.</param>
/// <param name="Limit">What the canary's value must keep to.</param>
public sealed record GateRow(string Metric, string Canary, string Stable, string Limit, string Samples, VerdictOutcome Outcome)
{
    /// <summary>How far the evidence against the canary has come to the limit at which it is taken back, 0 to 1 on a logarithmic scale; none where evidence is not weighed.</summary>
    public double? Against { get; init; }

    /// <summary>How much of what the step asks for has been shown, 0 to 1; none where nothing is asked.</summary>
    public double? Shown { get; init; }

    /// <summary>The canary's value is beyond its limit, and it does not fail: so few samples may have met it by chance.</summary>
    public bool IsTooFewToTell { get; init; }

    /// <summary>Why, in words for a release manager; empty where the values say it.</summary>
    public string Sentence { get; init; } = "";
}
