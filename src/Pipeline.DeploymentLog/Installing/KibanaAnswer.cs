using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>What Kibana's answers mean. Pure.</summary>
internal static class KibanaAnswer
{
    private const int MostTold = 5;

    /// <summary>Why an import did not succeed, in one line; none when it did. A status of 200 says nothing: its answer tells.</summary>
    public static string? WhyNotImported(AdminAnswer answer)
    {
        if (!answer.IsSuccess)
            return Refused("the import", answer);
        if ((bool?)answer.Body?["success"] == true)
            return null;
        var errors = (answer.Body?["errors"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var told = errors.Take(MostTold).Select(error => $"{error["type"]}:{error["id"]} ({error["error"]?["type"] ?? "unknown"}{Detail(error["error"])})");
        return $"Kibana imported {answer.Body?["successCount"] ?? 0} objects and not these {errors.Count}: {string.Join(", ", told)}.";
    }

    /// <summary>Why a request was refused, in one line.</summary>
    public static string Refused(string what, AdminAnswer answer) => answer.Status switch
    {
        401 => $"Kibana does not know who asks; {what} needs --elasticsearch-credentials of a user of Kibana.",
        403 => $"Kibana refused {what}: {Message(answer)}. It needs the rights on saved objects, dashboards, Discover and rules in this space.",
        // Documents of later shapes.
        422 => $"This Kibana is older than 8.10 and refused {what}: {Message(answer)}.",
        _ => $"Kibana answered {answer.Status} to {what}: {Message(answer)}.",
    };

    private static string Message(AdminAnswer answer) => ((string?)answer.Body?["message"] ?? "no reason given").ReplaceLineEndings(" ").TrimEnd('.');

    private static string Detail(JsonNode? error) =>
        error?["references"] is JsonArray references ? $" {string.Join(", ", references.Select(reference => $"{reference?["type"]}:{reference?["id"]}"))}" : error?["message"] is { } message ? $" {message}" : "";
}
