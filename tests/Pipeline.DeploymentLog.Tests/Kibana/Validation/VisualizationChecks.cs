using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>Whether what is drawn is there.</summary>
internal static class VisualizationChecks
{
    private static readonly string[] Series = ["line", "area", "area_stacked", "bar", "bar_stacked", "bar_horizontal", "bar_horizontal_stacked", "bar_percentage_stacked"];

    public static void Check(string type, JsonObject drawn, JsonObject layers, Findings found)
    {
        var parts = type is "lnsXY" or "lnsPie" ? (drawn["layers"] as JsonArray ?? []).OfType<JsonObject>().ToList() : [drawn];
        found.When(parts.Count == 0, "it draws no layer");
        foreach (var part in parts.Where(part => (string?)part["layerType"] is "data" or null))
        {
            var columns = layers[(string?)part["layerId"] ?? ""]?["columns"] as JsonObject;
            found.When(columns is null, $"it draws the layer {part["layerId"]}, which is not there");
            if (columns is not null)
                Layer(type, part, columns, found);
        }

        foreach (var (layer, _) in layers)
            found.When(!parts.Any(part => (string?)part["layerId"] == layer), $"the layer {layer} is not drawn");
    }

    private static void Layer(string type, JsonObject part, JsonObject columns, Findings found)
    {
        switch (type)
        {
            case "lnsXY":
                found.When(!Series.Contains((string?)part["seriesType"]), $"there is no series '{part["seriesType"]}'");
                found.When(part["accessors"] is not JsonArray { Count: > 0 }, "it draws no figure");
                Bucket(part, "xAccessor", columns, found);
                Bucket(part, "splitAccessor", columns, found);
                foreach (var figure in part["accessors"] as JsonArray ?? [])
                    Shown((string?)figure, columns, isBucket: false, found);
                break;
            case "lnsMetric":
                found.When(part["metricAccessor"] is null, "it shows no figure");
                Shown((string?)part["metricAccessor"], columns, isBucket: false, found);
                break;
            case "lnsDatatable":
                var names = (part["columns"] as JsonArray ?? []).Select(column => (string?)column?["columnId"]).ToList();
                found.When(names.Count == 0, "it has no columns");
                found.When(names.Distinct().Count() != names.Count, "a column is shown twice");
                foreach (var name in names)
                    Shown(name, columns, isBucket: null, found);
                foreach (var (name, column) in columns)
                    found.When((bool?)column?["isBucketed"] == true && !names.Contains(name), $"the bucket {name} is not shown");
                break;
            case "lnsPie":
                foreach (var name in (part["primaryGroups"] as JsonArray ?? []).Concat(part["metrics"] as JsonArray ?? []))
                    Shown((string?)name, columns, isBucket: null, found);
                break;
        }
    }

    private static void Bucket(JsonObject part, string accessor, JsonObject columns, Findings found)
    {
        if ((string?)part[accessor] is { } name)
            Shown(name, columns, isBucket: true, found);
    }

    private static void Shown(string? name, JsonObject columns, bool? isBucket, Findings found)
    {
        var column = columns[name ?? ""];
        found.When(column is null, $"it shows {name}, which is not there");
        found.When(column is not null && isBucket is { } wanted && ((bool?)column["isBucketed"] == true) != wanted, $"it shows {name} as {(isBucket == true ? "a bucket" : "a figure")}, which it is not");
    }
}
