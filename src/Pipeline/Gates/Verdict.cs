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
public sealed record Verdict(VerdictOutcome Outcome, string Sentence, IReadOnlyList<GateRow> Rows);

/// <summary>One metric as a person reads it.</summary>
/// <param name="Canary">The canary's value with its unit; a dash without samples.</param>
/// <param name="Limit">What the canary's value must keep to.</param>
public sealed record GateRow(string Metric, string Canary, string Stable, string Limit, string Samples, VerdictOutcome Outcome);
