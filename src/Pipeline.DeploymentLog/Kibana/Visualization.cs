using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>How the columns of a chart are drawn.</summary>
/// <param name="Type">Lens's name of it.</param>
internal abstract record Visualization(string Type)
{
    public abstract JsonObject State();

    /// <summary>One large figure.</summary>
    public sealed record Metric(string Figure) : Visualization("lnsMetric")
    {
        public override JsonObject State() => new() { ["layerId"] = Chart.Layer, ["layerType"] = "data", ["metricAccessor"] = Figure };
    }

    /// <summary>A table, a row a bucket.</summary>
    public sealed record Table(params string[] Columns) : Visualization("lnsDatatable")
    {
        public override JsonObject State() => new()
        {
            ["layerId"] = Chart.Layer,
            ["layerType"] = "data",
            ["columns"] = new JsonArray([.. Columns.Select(column => new JsonObject { ["columnId"] = column, ["isTransposed"] = false })]),
            ["rowHeight"] = "single",
            ["rowHeightLines"] = 1,
            ["paging"] = new JsonObject { ["size"] = 10, ["enabled"] = true },
        };
    }

    /// <summary>Lines or bars over an axis.</summary>
    /// <param name="Series"><c>line</c>, <c>bar_stacked</c> or <c>bar_horizontal</c>.</param>
    public sealed record Axes(string Series, string Across, params string[] Figures) : Visualization("lnsXY")
    {
        /// <summary>The bucket that gives each series; none when each figure is one.</summary>
        public string? Split { get; init; }

        /// <summary>A value holds until the next one: not joined by a slope.</summary>
        public bool InSteps { get; init; }

        public override JsonObject State()
        {
            var layer = new JsonObject
            {
                ["layerId"] = Chart.Layer,
                ["layerType"] = "data",
                ["seriesType"] = Series,
                ["xAccessor"] = Across,
                ["accessors"] = new JsonArray([.. Figures.Select(figure => (JsonNode)figure)]),
                ["position"] = "top",
                ["showGridlines"] = false,
            };
            if (Split is not null)
                layer["splitAccessor"] = Split;
            return new()
            {
                ["legend"] = new JsonObject { ["isVisible"] = true, ["position"] = "right" },
                ["valueLabels"] = "hide",
                ["fittingFunction"] = InSteps ? "Carry" : "None",
                ["curveType"] = InSteps ? "CURVE_STEP_AFTER" : "LINEAR",
                ["axisTitlesVisibilitySettings"] = Each(true),
                ["tickLabelsVisibilitySettings"] = Each(true),
                ["gridlinesVisibilitySettings"] = Each(true),
                ["labelsOrientation"] = Each(0),
                ["preferredSeriesType"] = Series,
                ["layers"] = new JsonArray(layer),
            };
        }

        private static JsonObject Each<T>(T value) => new() { ["x"] = JsonValue.Create(value), ["yLeft"] = JsonValue.Create(value), ["yRight"] = JsonValue.Create(value) };
    }
}
