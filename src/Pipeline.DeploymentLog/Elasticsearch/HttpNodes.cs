using System.Net;
using System.Net.Http.Headers;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>The nodes of a cluster: one is asked until it does not answer, then the next.</summary>
internal sealed class HttpNodes : IDisposable
{
    private const string ProductHeader = "X-Elastic-Product";
    private const long LongestAnswer = 64 << 20;

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly ElasticsearchSettings _settings;
    private readonly ServerTrust _trust;
    private readonly HttpClient _client;
    private readonly string _accept;
    private int _node;

    /// <param name="accept">Which version of the interface is asked for.</param>
    public HttpNodes(ElasticsearchSettings settings, string accept)
    {
        (_settings, _accept, _trust) = (settings, accept, new(settings.Ca));
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = settings.ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = _trust.IsTrusted;
        _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
    }

    /// <summary>Why it may be something else than Elasticsearch.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Sends a request to a node that can be reached, and returns its answer whatever its status.</summary>
    /// <exception cref="ElasticsearchException">No answer was read.</exception>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        for (var asked = 1; ; asked++)
        {
            var turn = Volatile.Read(ref _node);
            try
            {
                return await SendAsync(_settings.Nodes[turn % _settings.Nodes.Count], method, path, content, cancellation);
            }
            catch (ElasticsearchException failure) when (failure.Trouble is Trouble.Unreachable or Trouble.Unanswered)
            {
                // Whoever came to the same end first has already gone on.
                Interlocked.CompareExchange(ref _node, (turn + 1) % _settings.Nodes.Count, turn);
                if (failure.Trouble == Trouble.Unanswered || asked >= _settings.Nodes.Count)
                    throw;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpAnswer> SendAsync(Uri node, HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_settings.AnswerTimeout);
        using HttpRequestMessage request = new(method, new Uri(node, path)) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", _accept);
        if (_settings.Credentials is { } credentials)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(credentials.Header);
        try
        {
            using var response = await _client.SendAsync(request, patience.Token);
            HttpAnswer answer = new(node, response.StatusCode, await response.Content.ReadAsByteArrayAsync(patience.Token));
            if (response.IsSuccessStatusCode)
                Doubt = response.Headers.Contains(ProductHeader) ? null : $"{node} does not say that it is Elasticsearch (no header {ProductHeader}).";
            return answer;
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw patience.IsCancellationRequested
                ? new ElasticsearchException(Trouble.Unanswered, $"{node} did not answer within {_settings.AnswerTimeout.TotalSeconds:0} s.", failure)
                : new ElasticsearchException(Trouble.Unreachable, $"{node} could not be connected to within {_settings.ConnectTimeout.TotalSeconds:0} s.", failure);
        }
        catch (HttpRequestException failure)
        {
            throw Failure(node, failure);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            throw new ElasticsearchException(Trouble.Unanswered, $"{node} gave an answer that cannot be read: {Innermost(failure)}", failure);
        }
        finally
        {
            // The content is the caller's: it may go to the next node.
            request.Content = null;
        }
    }

    private ElasticsearchException Failure(Uri node, HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError when _trust.Problem is { } problem =>
            new(Trouble.Refused, $"{node} is not trusted: {problem}; see --elasticsearch-ca.", failure),
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            new(Trouble.Unreachable, $"{node} cannot be reached: {Innermost(failure)}", failure),
        _ => new(Trouble.Unanswered, $"{node} broke off before its answer: {Innermost(failure)}", failure),
    };

    private static string Innermost(Exception failure) => failure.GetBaseException().Message.ReplaceLineEndings(" ");
}
