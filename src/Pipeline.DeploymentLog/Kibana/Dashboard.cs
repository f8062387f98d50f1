using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>A page of panels over one span of time.</summary>
/// <param name="Since">The span that it opens with, as Kibana writes it: <c>now-30d</c>.</param>
internal sealed record Dashboard(string Id, string Title, string Description, string Since, IReadOnlyList<Control> Controls, IReadOnlyList<Panel> Panels)
{
    public SavedObject ToObject() => new("dashboard", Id, new()
    {
        ["title"] = Title,
        ["description"] = Description,
        ["version"] = 1,
        ["timeRestore"] = true,
        ["timeFrom"] = Since,
        ["timeTo"] = "now",
        ["refreshInterval"] = new JsonObject { ["pause"] = true, ["value"] = 60_000 },
        ["controlGroupInput"] = Control.Group(Controls),
        ["optionsJSON"] = new JsonObject
        {
            ["useMargins"] = true,
            ["syncColors"] = true,
            ["syncCursor"] = true,
            ["syncTooltips"] = false,
            ["hidePanelTitles"] = false,
        }.ToJsonString(),
        ["panelsJSON"] = new JsonArray([.. Panels.Select(panel => panel.ToJson())]).ToJsonString(),
        ["kibanaSavedObjectMeta"] = new JsonObject
        {
            ["searchSourceJSON"] = new JsonObject
            {
                ["query"] = new JsonObject { ["query"] = "", ["language"] = "kuery" },
                ["filter"] = new JsonArray(),
            }.ToJsonString(),
        },
    }, [.. Panels.Select(panel => panel.Reference), .. Controls.Select(control => control.Reference)]);
}
