using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>The state of a Lens chart, which Kibana stores unseen.</summary>
internal static class LensChecks
{
    private static readonly string[] Visualizations = ["lnsXY", "lnsMetric", "lnsDatatable", "lnsPie"];

    public static void Check(JsonObject attributes, IReadOnlyList<Referred> references, FieldChecks? fields, Findings found)
    {
        found.When(attributes["title"] is null, "it has no title");
        found.When(!Visualizations.Contains((string?)attributes["visualizationType"]), $"it is drawn as {attributes["visualizationType"]}, which has no place here");
        var state = attributes["state"];
        var layers = state?["datasourceStates"]?["formBased"]?["layers"] as JsonObject ?? [];
        found.When(layers.Count == 0, "it has no layer");
        foreach (var (layer, content) in layers)
        {
            var view = references.FirstOrDefault(reference => reference.Name == $"indexpattern-datasource-layer-{layer}");
            found.When(view is not { Type: "index-pattern" }, $"the layer {layer} has no data view");
            var columns = content?["columns"] as JsonObject ?? [];
            ColumnChecks.Check(columns, content?["columnOrder"] as JsonArray ?? [], view?.Id, fields, found);
            fields?.Query(view?.Id, state?["query"], found);
        }

        VisualizationChecks.Check((string?)attributes["visualizationType"] ?? "", state?["visualization"] as JsonObject ?? [], layers, found);
    }
}
