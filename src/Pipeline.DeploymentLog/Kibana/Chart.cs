using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>What a Lens chart shows: documents of a data view that match a query, as columns.</summary>
/// <param name="Visualization">Made for the layer's name by <see cref="Visualization"/>.</param>
internal sealed record Chart(string Title, DataView View, string Query, Visualization Visualization, IReadOnlyList<Column> Columns)
{
    /// <summary>The one layer of a chart.</summary>
    public const string Layer = "layer";

    private const string LayerReference = $"indexpattern-datasource-layer-{Layer}";

    public Reference Reference => new(LayerReference, "index-pattern", View.Id);

    /// <summary>The chart as a dashboard keeps it.</summary>
    public JsonObject Attributes() => new()
    {
        ["title"] = Title,
        ["description"] = "",
        ["visualizationType"] = Visualization.Type,
        ["type"] = "lens",
        ["references"] = Reference.List([Reference]),
        ["state"] = new JsonObject
        {
            ["visualization"] = Visualization.State(),
            ["query"] = new JsonObject { ["query"] = Query, ["language"] = "kuery" },
            ["filters"] = new JsonArray(),
            ["datasourceStates"] = new JsonObject
            {
                ["formBased"] = new JsonObject { ["layers"] = new JsonObject { [Layer] = LayerState() } },
                ["textBased"] = new JsonObject { ["layers"] = new JsonObject() },
            },
            ["internalReferences"] = new JsonArray(),
            ["adHocDataViews"] = new JsonObject(),
        },
    };

    // Buckets first, then figures, then what figures are computed of: the order in which Lens itself keeps them.
    private JsonObject LayerState()
    {
        var all = Columns.Concat(Columns.SelectMany(column => column.Parts)).ToList();
        return new()
        {
            ["columns"] = new JsonObject(all.Select(column => KeyValuePair.Create(column.Id, (JsonNode?)column.Definition.DeepClone()))),
            ["columnOrder"] = new JsonArray([.. all.Select(column => (JsonNode)column.Id)]),
            ["incompleteColumns"] = new JsonObject(),
            ["sampling"] = 1,
        };
    }
}
