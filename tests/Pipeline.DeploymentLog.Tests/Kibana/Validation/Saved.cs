using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>A saved object of a file.</summary>
internal sealed record Saved(JsonObject Json)
{
    public string Type => (string?)Json["type"] ?? "";

    public string Id => (string?)Json["id"] ?? "";

    public string Name => $"{Type}:{Id}";

    public JsonObject Attributes => Json["attributes"] as JsonObject ?? [];

    public IReadOnlyList<Referred> References => Referred.All(Json["references"]);
}

/// <summary>All objects of a file.</summary>
internal sealed record Objects(IReadOnlyList<Saved> All)
{
    public Saved? Find(string type, string id) => All.FirstOrDefault(saved => saved.Type == type && saved.Id == id);
}

/// <summary>A reference of an object.</summary>
internal sealed record Referred(string Name, string Type, string Id)
{
    public static IReadOnlyList<Referred> All(JsonNode? references) => references is not JsonArray list ? [] :
        [.. list.OfType<JsonObject>().Select(one => new Referred((string?)one["name"] ?? "", (string?)one["type"] ?? "", (string?)one["id"] ?? ""))];
}

/// <summary>Where findings about one object go.</summary>
internal sealed class Findings(string about, List<string> errors)
{
    public void When(bool wrong, string what)
    {
        if (wrong)
            errors.Add($"{about}: {what}");
    }

    public Findings In(string part) => new($"{about} {part}", errors);

    /// <summary>The JSON that a string holds; nothing, and a finding, when it holds none.</summary>
    public JsonNode? Parse(JsonNode? text, string field)
    {
        try
        {
            if (text?.GetValueKind() == JsonValueKind.String && JsonNode.Parse((string)text!) is { } parsed)
                return parsed;
        }
        catch (JsonException)
        {
            // Told below.
        }

        When(true, $"{field} must be JSON in a string");
        return null;
    }
}
