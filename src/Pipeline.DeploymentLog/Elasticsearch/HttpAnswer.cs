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
        throw new ElasticsearchException(trouble, $"{Node} answers {(int)Status} ({reason}){WayOut(trouble, credentials)}");
    }

    private Trouble TroubleOf(string reason) => Status switch
    {
        HttpStatusCode.RequestEntityTooLarge => Trouble.TooLarge,
        HttpStatusCode.TooManyRequests => Trouble.Busy,
        HttpStatusCode.Forbidden when reason.StartsWith(BlockedIndex, StringComparison.Ordinal) => Trouble.Busy,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Trouble.Unanswered,
        _ => Trouble.Refused,
    };

    private string WayOut(Trouble trouble, ElasticsearchCredentials? credentials) => (trouble, Status) switch
    {
        (Trouble.Refused, HttpStatusCode.Unauthorized) when credentials is null => "; it wants credentials, see --elasticsearch-credentials.",
        (Trouble.Refused, HttpStatusCode.Unauthorized) => $"; it does not accept the {credentials}.",
        (Trouble.Refused, HttpStatusCode.Forbidden) => "; SetUpLogs shows which rights are needed.",
        _ => ".",
    };
}
