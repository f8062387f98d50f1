using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>A list above a dashboard from which its readers choose what they want to see.</summary>
internal sealed record Control(string Id, string Title, DataView View, string Field)
{
    public Reference Reference => new($"controlGroup_{Id}:optionsListDataView", "index-pattern", View.Id);

    public static JsonObject Group(IReadOnlyList<Control> controls) => new()
    {
        ["controlStyle"] = "oneLine",
        ["chainingSystem"] = "HIERARCHICAL",
        ["ignoreParentSettingsJSON"] = new JsonObject
        {
            ["ignoreFilters"] = false,
            ["ignoreQuery"] = false,
            ["ignoreTimerange"] = false,
            ["ignoreValidations"] = false,
        }.ToJsonString(),
        ["panelsJSON"] = new JsonObject(controls.Select((control, order) => KeyValuePair.Create(control.Id, (JsonNode?)control.ToJson(order)))).ToJsonString(),
    };

    private JsonObject ToJson(int order) => new()
    {
        ["type"] = "optionsListControl",
        ["order"] = order,
        ["grow"] = true,
        ["width"] = "medium",
        ["explicitInput"] = new JsonObject
        {
            ["id"] = Id,
            ["fieldName"] = Field,
            ["title"] = Title,
            ["selectedOptions"] = new JsonArray(),
            ["enhancements"] = new JsonObject(),
        },
    };
}
