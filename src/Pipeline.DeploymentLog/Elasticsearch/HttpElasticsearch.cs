using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Elasticsearch over HTTP, version 8.10 and later and 9.</summary>
internal sealed class HttpElasticsearch(ElasticsearchSettings settings) : IElasticsearch
{
    private const string Compatible = "application/vnd.elasticsearch+json;compatible-with=8";
    private const string CompatibleLines = "application/vnd.elasticsearch+x-ndjson;compatible-with=8";

    private readonly HttpNodes _nodes = new(settings, Compatible);

    public string? Doubt => _nodes.Doubt;

    public async Task<IReadOnlyList<BulkItem>> BulkAsync(ReadOnlyMemory<byte> body, int count, CancellationToken cancellation)
    {
        using var content = CompressedBody.Of(body, CompatibleLines);
        var answer = await _nodes.SendAsync(HttpMethod.Post, RestRequests.BulkPath, content, cancellation);
        answer.ThrowUnlessSuccess(settings.Credentials);
        content.GiveBack();
        try
        {
            return BulkAnswer.Read(answer.Body, count);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ElasticsearchException(Trouble.Unanswered, $"{answer.Node} gave no answer to a batch: {failure.Message}", failure);
        }
    }

    public async Task<IReadOnlySet<string>> LookUpAsync(string stream, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        RestRequests.RequireRefreshed(stream, await AnswerAsync(RestRequests.RefreshPath(stream), body: null, cancellation));
        return RestRequests.Found(await AnswerAsync(RestRequests.SearchPath(stream), RestRequests.Search(ids), cancellation));
    }

    public async Task<AdminAnswer> AskAsync(AdminRequest request, CancellationToken cancellation)
    {
        using var content = request.Body is null ? null : JsonBody.Of(request.Body, Compatible);
        var answer = await _nodes.SendAsync(HttpMethod.Parse(request.Method), request.Path.TrimStart('/'), content, cancellation);
        return new((int)answer.Status, ErrorText.Parse(answer.Body.Span));
    }

    public void Dispose() => _nodes.Dispose();

    private async Task<JsonNode?> AnswerAsync(string path, JsonObject? body, CancellationToken cancellation)
    {
        using var content = body is null ? null : JsonBody.Of(body, Compatible);
        var answer = await _nodes.SendAsync(HttpMethod.Post, path, content, cancellation);
        answer.ThrowUnlessSuccess(settings.Credentials);
        return ErrorText.Parse(answer.Body.Span) ?? throw new ElasticsearchException(Trouble.Unanswered, $"{answer.Node} answered {path} with something that is not JSON.");
    }
}
