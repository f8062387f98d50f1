using System.Net;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>An answer that was read to its end.</summary>
internal sealed record HttpAnswer(Uri Node, HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    private const string BlockedIndex = "cluster_block_exception";

    /// <exception cref="ElasticsearchException">It is not a success; says what may be done.</exception>
    public void ThrowUnlessSuccess(ElasticsearchCredentials? credentials)
    {
        if ((int)Status is >= 200 and < 300)
            return;
        var reason = ErrorText.Of(ErrorText.Parse(Body.Span)) ?? Status.ToString();
        var trouble = TroubleOf(reason);
        throw new ElasticsearchException(trouble, $"{Node} answers {(int)Status} ({reason}){(trouble == Trouble.NotAllowed ? WayOut(credentials) : ".")}");
    }

    private Trouble TroubleOf(string reason) => Status switch
    {
        HttpStatusCode.RequestEntityTooLarge => Trouble.TooLarge,
        HttpStatusCode.TooManyRequests => Trouble.Busy,
        HttpStatusCode.Forbidden when reason.StartsWith(BlockedIndex, StringComparison.Ordinal) => Trouble.Busy,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Trouble.NotAllowed,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Trouble.Unanswered,
        _ => Trouble.Refused,
    };

    private string WayOut(ElasticsearchCredentials? credentials) => (Status, credentials) switch
    {
        (HttpStatusCode.Forbidden, _) => "; SetUpLogs shows which rights are needed.",
        (_, null) => "; it wants credentials, see --elasticsearch-credentials.",
        _ => $"; it does not accept the {credentials}.",
    };
}
