using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

internal static class ColumnChecks
{
    private static readonly string[] Computed = ["formula", "math"];

    private static readonly string[] Operations =
        ["date_histogram", "terms", "count", "unique_count", "average", "median", "max", "min", "sum", "percentile", "last_value", .. Computed];

    public static void Check(JsonObject columns, JsonArray order, string? view, FieldChecks? fields, Findings found)
    {
        var names = order.Select(name => (string?)name ?? "").ToList();
        found.When(names.Distinct().Count() != names.Count || !names.ToHashSet().SetEquals(columns.Select(column => column.Key)), "columnOrder names other columns than there are");
        var shown = names.Where(columns.ContainsKey).Select(name => (bool?)columns[name]?["isBucketed"] == true).ToList();
        found.When(shown.SkipWhile(isBucket => isBucket).Any(isBucket => isBucket), "a bucket comes after a figure");
        foreach (var (name, column) in columns)
            Column(name, column as JsonObject ?? [], columns, view, fields, found.In($"column {name}"));
    }

    private static void Column(string name, JsonObject column, JsonObject columns, string? view, FieldChecks? fields, Findings found)
    {
        var operation = (string?)column["operationType"] ?? "";
        found.When(!Operations.Contains(operation), $"there is no operation '{operation}'");
        found.When(operation is "terms" or "date_histogram" != ((bool?)column["isBucketed"] == true), "it is a bucket and says that it is none, or the reverse");
        found.When(string.IsNullOrEmpty((string?)column["label"]), "it has no label");
        if (Computed.Contains(operation))
            References(name, operation, column, columns, found);
        else if (column["sourceField"] is null)
            found.When(true, "it has no field");
        else
            fields?.Operation(view, operation, (string)column["sourceField"]!, (string?)column["dataType"] ?? "", found);
        if (operation == "percentile")
            found.When((double?)column["params"]?["percentile"] is not (> 0 and < 100), "its percentile is none");
        if (operation == "terms")
            Order(column["params"] as JsonObject ?? [], columns, view, fields, found);
        if (operation == "last_value")
            fields?.Known(view, (string?)column["params"]?["sortField"] ?? "", found);
        fields?.Query(view, column["filter"], found);
    }

    private static void References(string name, string operation, JsonObject column, JsonObject columns, Findings found)
    {
        var parts = (column["references"] as JsonArray ?? []).Select(part => (string?)part ?? "").ToList();
        found.When(parts.Count == 0, "it is computed of nothing");
        found.When(parts.Contains(name), "it is computed of itself");
        foreach (var part in parts)
            found.When(!columns.ContainsKey(part), $"it is computed of {part}, which is not there");
        found.When(operation == "formula" && (column["params"]?["formula"] is null || (bool?)column["params"]?["isFormulaBroken"] == true), "its formula is broken");
        if (operation == "math")
            Arguments(column["params"]?["tinymathAst"], parts, found);
    }

    private static void Arguments(JsonNode? node, List<string> parts, Findings found)
    {
        found.When(node is null, "it has no formula to compute");
        if (node is JsonValue value && value.TryGetValue<string>(out var variable))
            found.When(!parts.Contains(variable), $"it computes with {variable}, which it does not refer to");
        if (node is JsonObject { } variableNode && (string?)variableNode["type"] == "variable")
            found.When(!parts.Contains((string?)variableNode["value"] ?? ""), $"it computes with {variableNode["value"]}, which it does not refer to");
        foreach (var argument in node is JsonObject function ? function["args"] as JsonArray ?? [] : [])
            Arguments(argument, parts, found);
    }

    private static void Order(JsonObject parameters, JsonObject columns, string? view, FieldChecks? fields, Findings found)
    {
        found.When((int?)parameters["size"] is not >= 1, "it has no size");
        var by = parameters["orderBy"];
        found.When((string?)by?["type"] == "column" && !columns.ContainsKey((string?)by["columnId"] ?? ""), $"it is ordered by {by?["columnId"]}, which is not there");
        found.When((string?)by?["type"] is not ("column" or "alphabetical" or "custom"), "it has no order");
        if ((string?)by?["type"] != "custom")
            return;
        found.When(parameters["orderAgg"] is null, "its own order is missing");
        if (parameters["orderAgg"] is JsonObject own)
            fields?.Operation(view, (string?)own["operationType"] ?? "", (string?)own["sourceField"] ?? "", (string?)own["dataType"] ?? "", found);
    }
}
