using Elastic.Clients.Elasticsearch;
using Elastic.Transport;

namespace Pipeline.DeploymentLog.Elasticsearch.Official;

/// <summary>Our settings as the client's. It repeats nothing by itself: whether a batch may be sent again is ours to decide.</summary>
internal static class ClientSettings
{
    public static ElasticsearchClientSettings Of(ElasticsearchSettings settings, ServerTrust trust)
    {
        var client = new ElasticsearchClientSettings(new StaticNodePool(settings.Nodes, randomize: false))
            .EnableHttpCompression()
            .MaximumRetries(0)
            .DisablePing()
            .RequestTimeout(settings.AnswerTimeout)
            .ServerCertificateValidationCallback(trust.IsTrusted);
        return settings.Credentials is { } credentials ? client.Authentication(new Header(credentials)) : client;
    }

    /// <summary>Credentials as they were read.</summary>
    private sealed class Header(ElasticsearchCredentials credentials) : AuthorizationHeader
    {
        private readonly string[] _parts = credentials.Header.Split(' ', 2);

        public override string AuthScheme => _parts[0];

        public override bool TryGetAuthorizationParameters(out string value)
        {
            value = _parts[1];
            return true;
        }
    }
}
