using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

internal sealed class DashboardChecks(Saved dashboard, Objects all, FieldChecks? fields, Findings found)
{
    private const int Columns = 48;

    // What the oldest shape takes: anything else is refused with the whole import.
    private static readonly string[] Allowed =
    [
        "title", "description", "version", "timeRestore", "timeFrom", "timeTo", "refreshInterval", "controlGroupInput", "optionsJSON", "panelsJSON",
        "hits", "kibanaSavedObjectMeta",
    ];

    private static readonly string[] AllowedControls = ["panelsJSON", "controlStyle", "chainingSystem", "ignoreParentSettingsJSON"];

    private readonly HashSet<string> _used = [];

    public void Check()
    {
        var attributes = dashboard.Attributes;
        var isOldest = (string?)dashboard.Json["typeMigrationVersion"] == "8.9.0";
        foreach (var (name, _) in attributes)
            found.When(isOldest && !Allowed.Contains(name), $"{name} is not an attribute of this shape");
        found.When(string.IsNullOrEmpty((string?)attributes["title"]), "it has no title");
        found.When((bool?)attributes["timeRestore"] == true && (attributes["timeFrom"] is null || attributes["timeTo"] is null), "it restores a time that it does not have");
        found.Parse(attributes["optionsJSON"], "optionsJSON");
        var source = found.Parse(attributes["kibanaSavedObjectMeta"]?["searchSourceJSON"], "searchSourceJSON");
        foreach (var filter in (source?["filter"] as JsonArray ?? []).OfType<JsonObject>())
            Use((string?)filter["meta"]?["indexRefName"] ?? "", "index-pattern");
        var panels = (found.Parse(attributes["panelsJSON"], "panelsJSON") as JsonArray ?? []).OfType<JsonObject>().ToList();
        foreach (var panel in panels)
            Panel(panel);
        Grid(panels);
        if (attributes["controlGroupInput"] is JsonObject controls)
            Controls(controls, isOldest);
        foreach (var reference in dashboard.References.Where(reference => reference.Type != "tag" && fields is not null))
            found.When(!_used.Contains(reference.Name), $"nothing uses the reference {reference.Name}");
    }

    private Referred? Use(string name, string type)
    {
        _used.Add(name);
        var reference = dashboard.References.FirstOrDefault(candidate => candidate.Name == name);
        found.When(reference is null || reference.Type != type, $"there is no reference {name} to a {type}");
        return reference;
    }

    private void Panel(JsonObject panel)
    {
        var index = (string?)panel["panelIndex"] ?? "";
        var within = found.In($"panel {index}");
        within.When(index.Length == 0, "it has no panelIndex");
        within.When((string?)panel["gridData"]?["i"] != index, "its place is another panel's");
        if ((string?)panel["panelRefName"] is { } byReference)
            Use($"{index}:{byReference}", (string?)panel["type"] ?? "");
        else if (panel["embeddableConfig"]?["attributes"] is JsonObject attributes && (string?)panel["type"] == "lens")
            ByValue(index, attributes, within);
        else
            within.When(fields is not null, "it shows nothing");
    }

    private void ByValue(string index, JsonObject attributes, Findings within)
    {
        var own = Referred.All(attributes["references"]);
        foreach (var reference in own)
            within.When(fields is not null && Use($"{index}:{reference.Name}", reference.Type)?.Id != reference.Id, $"{reference.Name} is another object for the dashboard");
        foreach (var reference in own)
            within.When(fields is not null && all.Find(reference.Type, reference.Id) is null, $"{reference.Name} refers to {reference.Type}:{reference.Id}, which is not there");
        LensChecks.Check(attributes, own, fields, within);
    }

    private void Grid(List<JsonObject> panels)
    {
        var places = panels.Select(panel => (Index: (string?)panel["panelIndex"], X: At(panel, "x"), Y: At(panel, "y"), W: At(panel, "w"), H: At(panel, "h"))).ToList();
        foreach (var twice in places.GroupBy(place => place.Index).Where(group => group.Count() > 1))
            found.When(true, $"panel {twice.Key} is there twice");
        foreach (var place in places)
            found.When(place.X < 0 || place.Y < 0 || place.W < 1 || place.H < 1 || place.X + place.W > Columns, $"panel {place.Index} does not fit in {Columns} columns");
        foreach (var (one, other) in places.SelectMany((one, index) => places.Skip(index + 1).Select(other => (one, other))))
            found.When(one.X < other.X + other.W && other.X < one.X + one.W && one.Y < other.Y + other.H && other.Y < one.Y + one.H, $"panel {other.Index} lies over panel {one.Index}");
    }

    private static int At(JsonObject panel, string side) => (int?)panel["gridData"]?[side] ?? -1;

    private void Controls(JsonObject controls, bool isOldest)
    {
        foreach (var (name, _) in controls)
            found.When(isOldest && !AllowedControls.Contains(name), $"{name} is not part of the controls of this shape");
        found.Parse(controls["ignoreParentSettingsJSON"], "ignoreParentSettingsJSON");
        foreach (var (id, control) in found.Parse(controls["panelsJSON"], "controlGroupInput.panelsJSON") as JsonObject ?? [])
        {
            var input = control?["explicitInput"];
            found.When((string?)input?["id"] != id, $"the control {id} calls itself {input?["id"]}");
            found.When((string?)control?["type"] != "optionsListControl", $"the control {id} is no list of options");
            var view = Use($"controlGroup_{id}:optionsListDataView", "index-pattern");
            var type = fields?.Type(view?.Id, (string?)input?["fieldName"] ?? "");
            found.When(fields is not null && type is not ("keyword" or "boolean" or "ip"), $"the control {id} lists the values of {input?["fieldName"]}, which is {type ?? "not mapped"}");
        }
    }
}
