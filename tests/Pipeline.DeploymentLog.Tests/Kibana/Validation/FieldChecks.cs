using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>Whether fields are in the mapping of the streams that they are asked of: the check that Kibana never makes.</summary>
internal sealed class FieldChecks(Objects all)
{
    private static readonly string[] Numbers = ["long", "double"];

    /// <summary>The type of a field in a data view; none when it is not mapped, or the view is not there.</summary>
    public string? Type(string? view, string field) =>
        Fields(view)?.GetValueOrDefault(field);

    public void Known(string? view, string field, Findings found) =>
        found.When(Type(view, field) is null, $"{field} is not mapped in {view ?? "no data view"}");

    public void Query(string? view, JsonNode? query, Findings found)
    {
        if (query is null)
            return;
        var text = (string?)query["query"] ?? "";
        found.When((string?)query["language"] != "kuery", "a query is not in Kibana's query language");
        found.When(!KqlFields.IsWhole(text), $"the query {text} has an open quote or bracket");
        foreach (var field in KqlFields.Of(text))
            Known(view, field, found);
    }

    /// <summary>Whether an operation can be made of a field.</summary>
    public void Operation(string? view, string operation, string field, string dataType, Findings found)
    {
        if (field == "___records___")
        {
            found.When(operation != "count", $"{operation} is made of whole records");
            return;
        }

        Known(view, field, found);
        if (Type(view, field) is not { } type)
            return;
        found.When(operation == "date_histogram" && type != "date", $"{field} is no date");
        found.When(operation is "average" or "median" or "max" or "min" or "sum" or "percentile" && !Numbers.Contains(type), $"{operation} of {field}, which is {type}");
        found.When(operation is "terms" && type == "text", $"{field} is text, which gives no buckets");
        found.When(operation is "terms" or "last_value" && dataType == "number" != Numbers.Contains(type), $"{field} is {type} and is shown as {dataType}");
    }

    private IReadOnlyDictionary<string, string>? Fields(string? view)
    {
        var title = view is null ? null : (string?)all.Find("index-pattern", view)?.Attributes["title"];
        return StreamKind.All.FirstOrDefault(stream => stream.Pattern == title) is { } stream ? FieldTypes.Of(stream) : null;
    }
}
