using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chat.Contract;

namespace Chat.Client;

/// <summary>
/// A person's way into a chat: signs in, reads history, and opens sockets. Many can share one <paramref name="http"/>, which belongs to
/// whoever made it (<see cref="CreateHttp"/>).
/// </summary>
/// <param name="identity">Where, and as whom.</param>
/// <param name="http">Carries requests and sockets; without cookies, redirects or a proxy of its own.</param>
public sealed class ChatClient(ChatIdentity identity, HttpMessageInvoker http)
{
    /// <summary>How long one request, or the opening of a socket, may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where, and as whom.</summary>
    public ChatIdentity Identity => identity;

    /// <summary>The session token; null until signed in, and once the chat has said that it does not know it. A secret.</summary>
    public string? Token { get; private set; }

    /// <summary>The release that gave the last HTTP answer; null when none was given, or not by the chat itself.</summary>
    public string? LastRelease { get; private set; }

    /// <summary>Makes what clients share.</summary>
    public static HttpMessageInvoker CreateHttp() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Signs in; from here on the other calls work.</summary>
    /// <exception cref="ChatException">It was refused or failed.</exception>
    public async Task SignInAsync(CancellationToken cancellation = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new(identity.Workspace, identity.Name), ContractJson.Default.Identity);
        var session = await AskAsync(HttpMethod.Post, "sign-in", body, ContractJson.Default.Session, cancellation);
        Token = session.Token;
    }

    /// <summary>Reads messages of a room after <paramref name="since"/>, at most <see cref="ChatLimits.PageSize"/>.</summary>
    /// <exception cref="ChatException">It was refused or failed.</exception>
    public Task<RoomPage> HistoryAsync(string room, long since, int limit = ChatLimits.PageSize, CancellationToken cancellation = default) =>
        AskAsync(HttpMethod.Get, $"rooms/{room}/messages?since={since}&limit={limit}", null, ContractJson.Default.RoomPage, cancellation);

    /// <summary>Opens a socket.</summary>
    /// <exception cref="ChatException">It was refused or failed.</exception>
    public async Task<ChatSocket> ConnectAsync(CancellationToken cancellation = default)
    {
        ClientWebSocket socket = new();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in HeadersToSend())
            socket.Options.SetRequestHeader(name, value);

        using var deadline = Deadline(cancellation);
        try
        {
            var address = new UriBuilder(new Uri(identity.Url, "ws")) { Scheme = identity.Url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
            await socket.ConnectAsync(address, http, deadline.Token);
            return await ChatSocket.StartAsync(socket, deadline.Token);
        }
        catch (Exception exception) when (SocketFailure.IsGone(exception) || exception is JsonException)
        {
            var status = socket.HttpStatusCode is 0 ? (HttpStatusCode?)null : socket.HttpStatusCode;
            socket.Dispose();
            ForgetTokenAfter(status);
            cancellation.ThrowIfCancellationRequested();
            throw new ChatException($"Opening a socket failed: {exception.Message}", status, exception);
        }
    }

    private async Task<T> AskAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, new Uri(identity.Url, path));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        foreach (var (name, value) in HeadersToSend())
            request.Headers.TryAddWithoutValidation(name, value);

        using var deadline = Deadline(cancellation);
        try
        {
            using var response = await http.SendAsync(request, deadline.Token);
            LastRelease = response.Headers.TryGetValues(ChatHeaders.Release, out var releases) ? releases.First() : null;
            ForgetTokenAfter(response.StatusCode);
            if (!response.IsSuccessStatusCode)
                throw new ChatException($"{method} {path} was answered {(int)response.StatusCode}.", response.StatusCode);

            await using var content = await response.Content.ReadAsStreamAsync(deadline.Token);
            return await JsonSerializer.DeserializeAsync(content, type, deadline.Token) ?? throw new JsonException("The answer is null.");
        }
        catch (Exception exception) when (IsFailure(exception) && !cancellation.IsCancellationRequested)
        {
            throw new ChatException($"{method} {path} failed: {exception.Message}", null, exception);
        }
    }

    private void ForgetTokenAfter(HttpStatusCode? status)
    {
        if (status is HttpStatusCode.Unauthorized)
            Token = null;
    }

    private static bool IsFailure(Exception exception) =>
        CallFailure.IsUnanswered(exception) || exception is IOException or JsonException or OperationCanceledException;

    private IEnumerable<(string Name, string Value)> HeadersToSend()
    {
        yield return ("Cookie", identity.CookieHeader);
        yield return (ChatHeaders.Client, identity.Client);
        if (Token is not null)
            yield return ("Authorization", $"Bearer {Token}");
        foreach (var (name, value) in identity.Headers)
            yield return (name, value);
    }

    private CancellationTokenSource Deadline(CancellationToken cancellation)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Limit);
        return deadline;
    }
}
