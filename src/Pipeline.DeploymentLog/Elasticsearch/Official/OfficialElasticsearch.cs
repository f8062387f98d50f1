using System.Text.Json;
using System.Text.Json.Nodes;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Method = Elastic.Transport.HttpMethod;

namespace Pipeline.DeploymentLog.Elasticsearch.Official;

/// <summary>
/// Elasticsearch through Elastic's own client, for feeds that have it. What is sent is ready-made lines and JSON, so it goes
/// through the client's transport, with its node pool, compression and certificates.
/// </summary>
internal sealed class OfficialElasticsearch(ElasticsearchSettings settings) : IElasticsearch
{
    private readonly ServerTrust _trust = new(settings.Ca);
    private ElasticsearchClient? _client;

    /// <summary>None: whoever chooses Elastic's client knows whom it speaks to.</summary>
    public string? Doubt => null;

    private ElasticsearchClient Client => _client ??= new(ClientSettings.Of(settings, _trust));

    public async Task<IReadOnlyList<BulkItem>> BulkAsync(ReadOnlyMemory<byte> body, int count, CancellationToken cancellation)
    {
        var answer = await SendAsync(Method.POST, RestRequests.BulkPath, PostData.ReadOnlyMemory(body), cancellation);
        answer.ThrowUnlessSuccess(settings.Credentials);
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
        var method = Enum.Parse<Method>(request.Method, ignoreCase: true);
        var answer = await SendAsync(method, request.Path, Json(request.Body), cancellation);
        return new((int)answer.Status, ErrorText.Parse(answer.Body.Span));
    }

    public void Dispose() => (_client?.ElasticsearchClientSettings as IDisposable)?.Dispose();

    private static PostData? Json(JsonNode? body) => body is null ? null : PostData.String(body.ToJsonString());

    private async Task<JsonNode?> AnswerAsync(string path, JsonObject? body, CancellationToken cancellation)
    {
        var answer = await SendAsync(Method.POST, path, Json(body), cancellation);
        answer.ThrowUnlessSuccess(settings.Credentials);
        return ErrorText.Parse(answer.Body.Span) ?? throw new ElasticsearchException(Trouble.Unanswered, $"{answer.Node} answered {path} with something that is not JSON.");
    }

    private async Task<HttpAnswer> SendAsync(Method method, string path, PostData? body, CancellationToken cancellation)
    {
        var answer = await Client.Transport.RequestAsync<BytesResponse>(method, '/' + path.TrimStart('/'), body, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return Calls.Answer(answer, _trust, settings);
    }
}
