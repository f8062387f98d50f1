using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

internal static class DataViewChecks
{
    private static readonly string[] Formats = ["duration", "bytes", "number", "percent", "string", "url", "boolean", "date"];

    public static void Check(Saved view, bool isOurs, Findings found)
    {
        var attributes = view.Attributes;
        var title = (string?)attributes["title"] ?? "";
        found.When(title.Length == 0, "it matches nothing: no title");
        foreach (var field in new[] { "fields", "fieldAttrs", "runtimeFieldMap", "sourceFilters" }.Where(attributes.ContainsKey))
            found.Parse(attributes[field], field);
        var formats = attributes.ContainsKey("fieldFormatMap") ? found.Parse(attributes["fieldFormatMap"], "fieldFormatMap") as JsonObject : null;
        if (!isOurs)
            return;
        var stream = StreamKind.All.FirstOrDefault(candidate => candidate.Pattern == title);
        found.When(stream is null, $"{title} is none of our streams");
        found.When((string?)attributes["timeFieldName"] != "@timestamp", "its time is not @timestamp");
        foreach (var (field, format) in formats ?? [])
        {
            found.When(stream is not null && !FieldTypes.Of(stream).ContainsKey(field), $"it formats {field}, which is not mapped");
            found.When(!Formats.Contains((string?)format?["id"]), $"it formats {field} as {format?["id"]}");
        }
    }
}
