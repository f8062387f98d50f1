namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>What the deployment log asks of Elasticsearch. Every request that gives no result throws an <see cref="ElasticsearchException"/>.</summary>
public interface IElasticsearch : IDisposable
{
    /// <summary>Why it may be something else than Elasticsearch; none when it says that it is.</summary>
    string? Doubt { get; }

    /// <summary>Creates documents, each in a stream and with an id of its own.</summary>
    /// <param name="body">Pairs of lines, as <c>_bulk</c> takes them.</param>
    /// <param name="count">How many pairs that is.</param>
    /// <returns>What became of each, in their order.</returns>
    Task<IReadOnlyList<BulkItem>> BulkAsync(ReadOnlyMemory<byte> body, int count, CancellationToken cancellation);

    /// <summary>Which of these documents a stream holds, also those that it took a moment ago and in whichever of its indices.</summary>
    Task<IReadOnlySet<string>> LookUpAsync(string stream, IReadOnlyList<string> ids, CancellationToken cancellation);

    /// <summary>Any other request, as set-up makes them.</summary>
    /// <returns>The answer, whatever its status.</returns>
    Task<AdminAnswer> AskAsync(AdminRequest request, CancellationToken cancellation);
}
