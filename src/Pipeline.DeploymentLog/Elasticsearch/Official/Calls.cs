using System.Net;
using Elastic.Transport;

namespace Pipeline.DeploymentLog.Elasticsearch.Official;

/// <summary>The client's account of a call, as our adapter tells it.</summary>
internal static class Calls
{
    /// <summary>The answer, whatever its status.</summary>
    /// <exception cref="ElasticsearchException">No answer was read.</exception>
    public static HttpAnswer Answer(BytesResponse response, ServerTrust trust, ElasticsearchSettings settings)
    {
        var call = response.ApiCallDetails;
        var node = call.Uri is { } uri ? new Uri(uri.GetLeftPart(UriPartial.Authority)) : settings.Nodes[0];
        if (call.HttpStatusCode is { } status)
            return new(node, (HttpStatusCode)status, response.Body);
        var failure = call.OriginalException;
        throw (Request(failure)?.HttpRequestError, trust.Problem) switch
        {
            (HttpRequestError.SecureConnectionError, { } problem) => new ElasticsearchException(Trouble.Refused, $"{node} is not trusted: {problem}; see --elasticsearch-ca.", failure),
            (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError, _) =>
                new ElasticsearchException(Trouble.Unreachable, $"{node} cannot be reached: {Innermost(failure)}", failure),
            _ => new ElasticsearchException(Trouble.Unanswered, $"{node} broke off before its answer: {Innermost(failure)}", failure),
        };
    }

    private static HttpRequestException? Request(Exception? failure) => failure switch
    {
        null => null,
        HttpRequestException request => request,
        _ => Request(failure.InnerException),
    };

    private static string Innermost(Exception? failure) => failure?.GetBaseException().Message.ReplaceLineEndings(" ") ?? "no reason given";
}
