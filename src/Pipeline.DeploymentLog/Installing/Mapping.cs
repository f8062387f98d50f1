using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>A stream's fields as Elasticsearch's mapping. Pure.</summary>
internal static class Mapping
{
    private const int LongestKeyword = 1024;

    public static JsonObject Of(StreamKind stream) => new() { ["dynamic"] = "false", ["properties"] = Properties(stream) };

    /// <summary>The fields, nested as documents nest them.</summary>
    public static JsonObject Properties(StreamKind stream)
    {
        JsonObject root = [];
        foreach (var (name, type) in FieldTypes.Of(stream))
        {
            var parts = name.Split('.');
            var holder = root;
            foreach (var part in parts.SkipLast(1))
            {
                if (holder[part] is not JsonObject found)
                    holder[part] = found = new() { ["properties"] = new JsonObject() };
                holder = found["properties"]!.AsObject();
            }

            holder[parts[^1]] = Field(type);
        }

        return root;
    }

    // A longer keyword is kept with its document and left out of the index; without a bound it would be refused.
    private static JsonObject Field(string type) =>
        type == "keyword" ? new() { ["type"] = type, ["ignore_above"] = LongestKeyword } : new() { ["type"] = type };
}
