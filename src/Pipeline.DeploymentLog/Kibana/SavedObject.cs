using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>An object as Kibana imports it.</summary>
internal sealed record SavedObject(string Type, string Id, JsonObject Attributes, IReadOnlyList<Reference> References)
{
    private const string Core = "8.8.0";

    // The shapes that the oldest supported Kibana (8.10) knows: it refuses newer ones, and newer Kibanas bring these up to date.
    private static readonly Dictionary<string, string> Versions = new()
    {
        ["index-pattern"] = "8.0.0",
        ["search"] = "8.0.0",
        ["dashboard"] = "8.9.0",
    };

    public JsonObject ToJson() => new()
    {
        ["type"] = Type,
        ["id"] = Id,
        ["attributes"] = Attributes.DeepClone(),
        ["references"] = Reference.List(References),
        ["coreMigrationVersion"] = Core,
        ["typeMigrationVersion"] = Versions[Type],
        ["managed"] = false,
    };
}

/// <summary>A name in an object that stands for another object.</summary>
internal sealed record Reference(string Name, string Type, string Id)
{
    public static JsonArray List(IEnumerable<Reference> references) =>
        [.. references.Select(reference => new JsonObject { ["name"] = reference.Name, ["type"] = reference.Type, ["id"] = reference.Id })];
}
