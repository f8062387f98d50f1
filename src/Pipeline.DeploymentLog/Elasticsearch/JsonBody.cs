using System.Text;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>A request's body in JSON.</summary>
internal static class JsonBody
{
    public static HttpContent Of(JsonNode body, string type)
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
