using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>A place on a dashboard: 48 columns wide, as many rows as it needs.</summary>
internal sealed record Area(int X, int Y, int Width, int Height);

/// <summary>Something shown on a dashboard.</summary>
internal abstract record Panel(string Id, Area Area)
{
    /// <summary>The references that it adds to its dashboard's.</summary>
    public abstract Reference Reference { get; }

    public abstract JsonObject ToJson();

    private JsonObject Placed(string type, JsonObject configuration) => new()
    {
        ["type"] = type,
        ["gridData"] = new JsonObject { ["x"] = Area.X, ["y"] = Area.Y, ["w"] = Area.Width, ["h"] = Area.Height, ["i"] = Id },
        ["panelIndex"] = Id,
        ["embeddableConfig"] = configuration,
    };

    /// <summary>A chart that belongs to the dashboard alone.</summary>
    public sealed record OfChart(string Id, Area Area, Chart Chart) : Panel(Id, Area)
    {
        public override Reference Reference => Chart.Reference with { Name = $"{Id}:{Chart.Reference.Name}" };

        public override JsonObject ToJson()
        {
            var panel = Placed("lens", new() { ["attributes"] = Chart.Attributes(), ["enhancements"] = new JsonObject() });
            panel["title"] = Chart.Title;
            return panel;
        }
    }

    /// <summary>A saved search, shown as it was saved.</summary>
    public sealed record OfSearch(string Id, Area Area, SavedSearch Search) : Panel(Id, Area)
    {
        public override Reference Reference => new($"{Id}:panel_{Id}", "search", Search.Id);

        public override JsonObject ToJson()
        {
            var panel = Placed("search", new() { ["enhancements"] = new JsonObject() });
            panel["title"] = Search.Title;
            panel["panelRefName"] = $"panel_{Id}";
            return panel;
        }
    }
}
