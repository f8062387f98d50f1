using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Tests.Installing;

/// <summary>
/// Stands in for what a test node has not: other versions, roles and keys. It keeps what it is given under the path it is given it,
/// and gives it back as Elasticsearch wraps it.
/// </summary>
internal sealed class ElasticsearchStandIn(string version) : IElasticsearch
{
    public Dictionary<string, JsonNode> Kept { get; } = [];

    public List<AdminRequest> Changes { get; } = [];

    /// <summary>Answers some requests otherwise; none is left to the stand-in.</summary>
    public Func<AdminRequest, AdminAnswer?> Otherwise { get; set; } = _ => null;

    public string? Doubt { get; set; }

    public Task<AdminAnswer> AskAsync(AdminRequest request, CancellationToken cancellation)
    {
        var answer = Otherwise(request) ?? Answer(request);
        if (request.Method != "GET")
            Changes.Add(request);
        return Task.FromResult(answer);
    }

    public Task<IReadOnlyList<BulkItem>> BulkAsync(ReadOnlyMemory<byte> body, int count, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlySet<string>> LookUpAsync(string stream, IReadOnlyList<string> ids, CancellationToken cancellation) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    /// <summary>An error as Elasticsearch writes it.</summary>
    public static AdminAnswer Error(int status, string type, string reason) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["reason"] = reason }, ["status"] = status });

    private AdminAnswer Answer(AdminRequest request)
    {
        if (request.Path.StartsWith("/_nodes/_local", StringComparison.Ordinal))
            return new(200, new JsonObject { ["nodes"] = new JsonObject { ["a"] = new JsonObject { ["version"] = version } } });
        if (request.Path.StartsWith("/_resolve", StringComparison.Ordinal))
            return new(200, new JsonObject { ["data_streams"] = new JsonArray() });
        if (request.Path == "/_security/api_key")
            return new(200, new JsonObject { ["id"] = "id-of-key", ["api_key"] = "secret-of-key" });
        if (request.Method == "PUT")
        {
            Kept[request.Path] = request.Body!.DeepClone();
            return new(200, new JsonObject { ["acknowledged"] = true });
        }

        return Kept.TryGetValue(request.Path, out var kept) ? new(200, Wrapped(request.Path, kept)) : Error(404, "resource_not_found_exception", "nothing there");
    }

    private static JsonObject Wrapped(string path, JsonNode kept)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path.StartsWith("/_index_template/", StringComparison.Ordinal)
            ? new() { ["index_templates"] = new JsonArray(new JsonObject { ["name"] = name, ["index_template"] = kept.DeepClone() }) }
            : new() { [name] = kept.DeepClone() };
    }
}
