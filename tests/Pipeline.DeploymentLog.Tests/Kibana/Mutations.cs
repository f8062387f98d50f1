using System.Text.Json.Nodes;
using static Pipeline.DeploymentLog.Tests.Kibana.Mutation;

namespace Pipeline.DeploymentLog.Tests.Kibana;

/// <summary>Mistakes that have been made in dashboards before, each alone.</summary>
internal static class Mutations
{
    private const string Page = "pipeline-deployments";
    private static readonly string[] Controls = ["controlGroupInput", "panelsJSON"];
    private static readonly string[] Source = ["kibanaSavedObjectMeta", "searchSourceJSON"];

    public static readonly IReadOnlyList<Mutation> All =
    [
        new("an object twice", objects => objects.Add(objects[0].DeepClone().AsObject())),
        new("no saved search", objects => objects.RemoveAll(saved => (string?)saved["id"] == "pipeline-module-output")),
        new("no data view", objects => objects.RemoveAll(saved => (string?)saved["id"] == "pipeline-usage")),
        Object("a type that is not shipped", "search", "pipeline-entries", saved => saved["type"] = "visualization"),
        Object("no attributes", "search", "pipeline-entries", saved => saved.Remove("attributes")),
        Object("no references", "dashboard", Page, saved => saved.Remove("references")),
        Object("a dashboard of a later Kibana", "dashboard", Page, saved => saved["typeMigrationVersion"] = "10.2.0"),
        Object("no version of the type", "dashboard", Page, saved => saved.Remove("typeMigrationVersion")),
        Object("a later core", "index-pattern", "pipeline-output", saved => saved["coreMigrationVersion"] = "8.9.0"),
        Object("an attribute that is not allowed", "dashboard", Page, saved => saved["attributes"]!["showApplySelections"] = true),
        Object("a part of the controls that is not allowed", "dashboard", Page, saved => saved["attributes"]!["controlGroupInput"]!["showApplySelections"] = false),
        Object("panels that are no string", "dashboard", Page, saved => saved["attributes"]!["panelsJSON"] = new JsonArray()),
        Object("panels that are cut off", "dashboard", Page, saved => saved["attributes"]!["panelsJSON"] = "[{"),
        Object("a time that is not there", "dashboard", Page, saved => saved["attributes"]!.AsObject().Remove("timeFrom")),
        Object("no title", "dashboard", Page, saved => saved["attributes"]!["title"] = ""),
        Object("a reference twice", "dashboard", Page, saved => saved["references"]!.AsArray().Add(saved["references"]![0]!.DeepClone())),
        Object("a reference that nothing uses", "dashboard", Page, saved => saved["references"]![0]!["name"] = "elsewhere:indexpattern-datasource-layer-layer"),
        Object("a reference to a view that is not there", "dashboard", Page, saved => saved["references"]![0]!["id"] = "pipeline-gone"),
        Object("a data view of another stream", "index-pattern", "pipeline-usage", saved => saved["attributes"]!["title"] = "metrics-pipeline.use-*"),
        Object("a data view without time", "index-pattern", "pipeline-usage", saved => saved["attributes"]!.AsObject().Remove("timeFieldName")),
        Inside("a format of a field that is not there", "index-pattern", "pipeline-usage", ["fieldFormatMap"], formats => formats["rollout.usage.ram"] = new JsonObject { ["id"] = "bytes" }),
        Object("a column that is not mapped", "search", "pipeline-entries", saved => saved["attributes"]!["columns"]![1] = "event.number"),
        Object("a search sorted by nothing known", "search", "pipeline-entries", saved => saved["attributes"]!["sort"]![0]![0] = "@time"),
        Inside("a search of a field that is not mapped", "search", "pipeline-verdicts", Source, source => source["query"]!["query"] = "event.acton: \"gate-row\""),
        Inside("a search without its data view", "search", "pipeline-verdicts", Source, source => source["indexRefName"] = "index"),
        Inside("a control of a field that is not mapped", "dashboard", Page, Controls, controls => controls["pipeline-control-product"]!["explicitInput"]!["fieldName"] = "service.title"),
        Inside("a control under another name", "dashboard", Page, Controls, controls => controls["pipeline-control-product"]!["explicitInput"]!["id"] = "product"),
        Panel("a panel beyond the edge", "recovery", panel => panel["gridData"]!["x"] = 40),
        Panel("a panel over another", "causes", panel => panel["gridData"]!["x"] = 20),
        Panel("a panel with another's place", "lead", panel => panel["gridData"]!["i"] = "recovery"),
        Panel("a search panel without its search", "entries", panel => panel["panelRefName"] = "panel_output"),
        Panel("a panel that shows nothing", "lead", panel => panel["embeddableConfig"]!.AsObject().Remove("attributes")),
        Panel("a chart whose view is called otherwise", "lead", panel => panel["embeddableConfig"]!["attributes"]!["references"]![0]!["name"] = "indexpattern-datasource-current-indexpattern"),
        Panel("a kind of chart that is gone", "lead", panel => panel["embeddableConfig"]!["attributes"]!["visualizationType"] = "lnsLegacyMetric"),
        Lens("the data source's old name", "lead", state => Rename(state["datasourceStates"]!.AsObject(), "formBased", "indexpattern")),
        Lens("a figure that is not there", "lead", state => state["visualization"]!["metricAccessor"] = "value"),
        Lens("a layer that is not there", "lead", state => state["visualization"]!["layerId"] = "layer0"),
        Lens("a bucket drawn as a figure", "outcomes", state => state["visualization"]!["layers"]![0]!["accessors"]![0] = "outcome"),
        Lens("a figure drawn as a bucket", "outcomes", state => state["visualization"]!["layers"]![0]!["splitAccessor"] = "deployments"),
        Lens("a series that does not exist", "outcomes", state => state["visualization"]!["layers"]![0]!["seriesType"] = "stacked_bar"),
        Lens("a table column that is not there", "causes", state => state["visualization"]!["columns"]![2]!["columnId"] = "last"),
        Lens("a bucket that no column shows", "causes", state => state["visualization"]!["columns"]!.AsArray().RemoveAt(0)),
        Lens("a query of a field that is not mapped", "lead", state => state["query"]!["query"] = "event.type: info and rollout.end: *"),
        Lens("a query with an open quote", "lead", state => state["query"]!["query"] = "event.action: \"deployment-finished"),
        Layer("an order that misses a column", "outcomes", layer => layer["columnOrder"]!.AsArray().RemoveAt(0)),
        Layer("a figure before a bucket", "outcomes", layer => layer["columnOrder"] = new JsonArray("deployments", "outcome", "when")),
        Column("a field that is not mapped", "lead", "figure", column => column["sourceField"] = "rollout.leadtime"),
        Column("a median of words", "lead", "figure", column => column["sourceField"] = "event.action"),
        Column("buckets of text", "causes", "cause", column => column["sourceField"] = "message"),
        Column("a number shown as words", "verdicts", "step", column => column["dataType"] = "string"),
        Column("an operation that does not exist", "lead", "figure", column => column["operationType"] = "med"),
        Column("a percentile of a hundred", "durations", "p95", column => column["params"]!["percentile"] = 100),
        Column("a formula whose part is gone", "failures", "figure", column => column["references"]![0] = "figureX9"),
        Column("a formula that computes with another column", "failures", "figureX2", column => column["params"]!["tinymathAst"]!["args"]![0] = "figureX7"),
        Column("a part filtered by a field that is not mapped", "failures", "figureX0", column => column["filter"]!["query"] = "rollout.failed : true"),
        Column("buckets ordered by a column that is not there", "causes", "cause", column => column["params"]!["orderBy"]!["columnId"] = "count"),
        Column("buckets ordered by a field that is not mapped", "weight", "deployment", column => column["params"]!["orderAgg"]!["sourceField"] = "rollout.no"),
    ];

    private static void Rename(JsonObject node, string from, string to)
    {
        var value = node[from]!.DeepClone();
        node.Remove(from);
        node[to] = value;
    }
}
