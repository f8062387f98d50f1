using System.Net.Http.Headers;
using System.Text;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>Asks Kibana, as the same user as Elasticsearch is asked and trusting the same certificate.</summary>
public sealed class KibanaConnection : IDisposable
{
    private readonly Uri _address;
    private readonly ServerTrust _trust;
    private readonly HttpClient _client;

    /// <param name="address">With the path of a space where it is not the default one: <c>https://kibana.example/s/operations</c>.</param>
    /// <exception cref="WrongSettingsException">It is no address, or the certificate's file cannot be read.</exception>
    public KibanaConnection(string address, ElasticsearchCredentials? credentials, string? ca)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var given) || given.Scheme is not ("http" or "https") || given.UserInfo.Length > 0)
            throw new WrongSettingsException("The address of Kibana cannot be used; write it as https://kibana.example:5601, without a user or a password.");
        _address = new(given.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        _trust = new(ca);
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = _trust.IsTrusted;
        _client = new(handler) { Timeout = TimeSpan.FromSeconds(60) };
        // Kibana refuses a change without it, so that no page of another site can make one.
        _client.DefaultRequestHeaders.Add("kbn-xsrf", "pipeline");
        if (credentials is not null)
            _client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(credentials.Header);
    }

    /// <summary>A page of Kibana, for people.</summary>
    public Uri Page(string path) => new(_address, path);

    /// <summary>Asks, and returns the answer whatever its status.</summary>
    public Task<AdminAnswer> AskAsync(AdminRequest request, CancellationToken cancellation) => SendAsync(
        request.Method, request.Path, request.Body is null ? null : new StringContent(request.Body.ToJsonString(), Encoding.UTF8, "application/json"), cancellation);

    /// <summary>Imports saved objects over those of the same ids.</summary>
    /// <param name="name">Ends in <c>.ndjson</c>.</param>
    public Task<AdminAnswer> ImportAsync(byte[] file, string name, CancellationToken cancellation)
    {
        MultipartFormDataContent form = [];
        ByteArrayContent content = new(file);
        content.Headers.ContentType = new("application/ndjson");
        form.Add(content, "file", name);
        return SendAsync("POST", "/api/saved_objects/_import?overwrite=true", form, cancellation);
    }

    public void Dispose() => _client.Dispose();

    private async Task<AdminAnswer> SendAsync(string method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(new(method), new Uri(_address, path.TrimStart('/'))) { Content = content };
        try
        {
            using var response = await _client.SendAsync(request, cancellation);
            return new((int)response.StatusCode, ErrorText.Parse(await response.Content.ReadAsByteArrayAsync(cancellation)));
        }
        catch (HttpRequestException failure)
        {
            throw new SetUpException(_trust.Problem is { } problem
                ? $"Kibana at {_address} is not trusted: {problem}; see --elasticsearch-ca."
                : $"Kibana at {_address} cannot be reached: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SetUpException($"Kibana at {_address} did not answer within {_client.Timeout.TotalSeconds:0} s.");
        }
    }
}
