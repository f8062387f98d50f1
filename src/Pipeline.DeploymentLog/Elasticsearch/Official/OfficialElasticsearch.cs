using System.Text.Json;
using System.Text.Json.Nodes;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;

namespace Pipeline.DeploymentLog.Elasticsearch.Official;

/// <summary>
/// Elasticsearch through Elastic's own client, for feeds that have it. Batches and set-up go through the client's transport,
/// because what is sent is ready-made lines and JSON; look-ups through its typed requests.
/// </summary>
internal sealed class OfficialElasticsearch(ElasticsearchSettings settings) : IElasticsearch
{
    private const string BulkPath = "/_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason,items.*._id,items.*.failure_store";
    private const int HitsPerDocument = 4;
    private const int MostHits = 10_000;

    private readonly ServerTrust _trust = new(settings.Ca);
    private ElasticsearchClient? _client;

    /// <summary>None: the client asks for the product by itself.</summary>
    public string? Doubt => null;

    private ElasticsearchClient Client => _client ??= new(ClientSettings.Of(settings, _trust));

    public async Task<IReadOnlyList<BulkItem>> BulkAsync(ReadOnlyMemory<byte> body, int count, CancellationToken cancellation)
    {
        var answer = await RequestAsync(Elastic.Transport.HttpMethod.POST, BulkPath, PostData.ReadOnlyMemory(body), cancellation);
        Answers.ThrowUnlessSuccess(answer.ApiCallDetails, _trust, settings, cancellation);
        try
        {
            return BulkAnswer.Read(answer.Body, count);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ElasticsearchException(Trouble.Unanswered, $"{answer.ApiCallDetails.Uri?.Authority} gave no answer to a batch: {failure.Message}", failure);
        }
    }

    public async Task<IReadOnlySet<string>> LookUpAsync(string stream, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var refreshed = await Client.Indices.RefreshAsync(stream, request => request.IgnoreUnavailable(true), cancellation);
        Answers.ThrowUnlessSuccess(refreshed.ApiCallDetails, _trust, settings, cancellation);
        if (refreshed.Shards?.Failed > 0)
            throw new ElasticsearchException(Trouble.Unanswered, $"{stream} could not be refreshed in all its parts.");
        var found = await Client.SearchAsync<JsonObject>(
            request => request
                .Indices(stream)
                .IgnoreUnavailable(true)
                .AllowPartialSearchResults(false)
                .Size(Math.Min(ids.Count * HitsPerDocument, MostHits))
                .Source(false)
                .Query(query => query.Ids(known => known.Values(new Ids(ids)))),
            cancellation);
        Answers.ThrowUnlessSuccess(found.ApiCallDetails, _trust, settings, cancellation);
        return found.Hits.Select(hit => hit.Id!).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<AdminAnswer> AskAsync(AdminRequest request, CancellationToken cancellation)
    {
        var method = Enum.Parse<Elastic.Transport.HttpMethod>(request.Method, ignoreCase: true);
        var body = request.Body is null ? null : PostData.String(request.Body.ToJsonString());
        var answer = await RequestAsync(method, request.Path, body, cancellation);
        if (answer.ApiCallDetails.HttpStatusCode is { } status)
            return new(status, ErrorText.Parse(answer.Body));
        Answers.ThrowUnlessSuccess(answer.ApiCallDetails, _trust, settings, cancellation);
        throw new ElasticsearchException(Trouble.Unanswered, $"{request.Path} was not answered.");
    }

    public void Dispose() => (_client?.ElasticsearchClientSettings as IDisposable)?.Dispose();

    private async Task<BytesResponse> RequestAsync(Elastic.Transport.HttpMethod method, string path, PostData? body, CancellationToken cancellation) =>
        await Client.Transport.RequestAsync<BytesResponse>(method, path, body, cancellation);
}
