using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>A request of set-up.</summary>
/// <param name="Method">GET, PUT, POST, HEAD or DELETE.</param>
/// <param name="Path">Begins with a slash, and may have a query.</param>
public sealed record AdminRequest(string Method, string Path, JsonNode? Body = null);

/// <summary>What it was answered.</summary>
/// <param name="Body">None when the answer is not JSON.</param>
public sealed record AdminAnswer(int Status, JsonNode? Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The answer's own words when it is an error.</summary>
    public string Reason => ErrorText.Of(Body) ?? $"status {Status}";
}
