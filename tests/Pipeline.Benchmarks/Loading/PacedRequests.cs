using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Pipeline.Benchmarks.Loading;

/// <summary>Requests of many users at a fixed rate, each sent at its time whether or not earlier ones have been answered.</summary>
internal sealed class PacedRequests : IPacedLoad
{
    private const int Users = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly Uri _address;
    private readonly string? _cookie;
    private readonly int _users;
    private readonly Pacer _pacer;

    private PacedRequests(Uri address, double perSecond, string? cookie, int users)
    {
        (_address, _cookie, _users) = (address, cookie, users);
        _pacer = new(perSecond, SendAsync);
    }

    /// <summary>Begins to send.</summary>
    /// <param name="cookie">Sent with every request; none unless given.</param>
    /// <param name="users">Who take turns.</param>
    public static PacedRequests Start(Uri address, double perSecond, string? cookie = null, int users = Users)
    {
        PacedRequests requests = new(address, perSecond, cookie, users);
        requests._pacer.Start();
        return requests;
    }

    public IReadOnlyList<Answer> Between(long from, long to) => [.. _answers.Where(answer => answer.Sent >= from && answer.Sent < to)];

    public async ValueTask DisposeAsync()
    {
        await _pacer.EndAsync();
        _client.Dispose();
    }

    private async Task SendAsync(long number)
    {
        var sent = Stopwatch.GetTimestamp();
        var (failed, release) = (true, (string?)null);
        try
        {
            using CancellationTokenSource limit = new(Patience);
            using HttpRequestMessage request = new(HttpMethod.Get, _address);
            request.Headers.TryAddWithoutValidation("X-User", $"u{number % _users}");
            if (_cookie is not null)
                request.Headers.TryAddWithoutValidation("Cookie", _cookie);
            using var response = await _client.SendAsync(request, limit.Token).ConfigureAwait(false);
            await response.Content.CopyToAsync(Stream.Null, limit.Token).ConfigureAwait(false);
            failed = response.StatusCode >= HttpStatusCode.InternalServerError;
            release = response.Headers.TryGetValues("X-Release", out var values) ? values.First() : null;
        }
        catch (Exception none) when (none is HttpRequestException or IOException or OperationCanceledException)
        {
            // It is counted as failed.
        }

        _answers.Enqueue(new(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, failed, release));
    }
}
