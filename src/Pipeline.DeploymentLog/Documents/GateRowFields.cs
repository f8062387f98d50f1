using System.Text.Json.Nodes;
using Pipeline.Gates;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>What a row of a verdict compares and finds, wherever it is written.</summary>
internal static class GateRowFields
{
    public static JsonObject Of(GateRow row) => new()
    {
        ["metric"] = row.Metric,
        ["canary"] = row.Canary,
        ["stable"] = row.Stable,
        ["limit"] = row.Limit,
        ["samples"] = row.Samples,
        ["verdict"] = row.Outcome.ToString(),
    };
}
