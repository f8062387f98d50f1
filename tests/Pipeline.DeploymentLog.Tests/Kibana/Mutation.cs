using System.Text;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana;

/// <summary>Breaks one thing in a file of saved objects.</summary>
internal sealed record Mutation(string Name, Action<List<JsonObject>> Change)
{
    /// <summary>The file with that one thing broken.</summary>
    public byte[] Of(byte[] file)
    {
        var objects = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Change(objects);
        return Encoding.UTF8.GetBytes(string.Join('\n', objects.Select(saved => saved.ToJsonString())) + '\n');
    }

    /// <summary>A change of one object.</summary>
    public static Mutation Object(string name, string type, string id, Action<JsonObject> change) => new(name, objects => change(Find(objects, type, id)));

    /// <summary>A change of JSON that an attribute holds as a string.</summary>
    public static Mutation Inside(string name, string type, string id, string[] path, Action<JsonNode> change) => Object(name, type, id, saved =>
    {
        var holder = path.SkipLast(1).Aggregate(saved["attributes"]!, (node, key) => node[key]!);
        var inner = JsonNode.Parse((string)holder[path[^1]]!)!;
        change(inner);
        holder[path[^1]] = inner.ToJsonString();
    });

    /// <summary>A change of one panel of the dashboard of deployments.</summary>
    public static Mutation Panel(string name, string panel, Action<JsonObject> change) => Inside(name, "dashboard", "pipeline-deployments", ["panelsJSON"],
        panels => change(panels.AsArray().Select(one => one!.AsObject()).Single(one => (string?)one["panelIndex"] == panel)));

    /// <summary>A change of a panel's Lens state.</summary>
    public static Mutation Lens(string name, string panel, Action<JsonObject> change) =>
        Panel(name, panel, found => change(found["embeddableConfig"]!["attributes"]!["state"]!.AsObject()));

    /// <summary>A change of the one layer of a panel.</summary>
    public static Mutation Layer(string name, string panel, Action<JsonObject> change) =>
        Lens(name, panel, state => change(state["datasourceStates"]!["formBased"]!["layers"]!["layer"]!.AsObject()));

    /// <summary>A change of one column of a panel.</summary>
    public static Mutation Column(string name, string panel, string column, Action<JsonObject> change) =>
        Layer(name, panel, layer => change(layer["columns"]![column]!.AsObject()));

    public override string ToString() => Name;

    private static JsonObject Find(List<JsonObject> objects, string type, string id) =>
        objects.Single(saved => (string?)saved["type"] == type && (string?)saved["id"] == id);
}
