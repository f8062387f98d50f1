using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Pipeline.Benchmarks.Loading;

/// <summary>Requests of many users at a fixed rate, each sent at its time whether or not earlier ones have been answered.</summary>
internal sealed class PacedRequests : IAsyncDisposable
{
    private const int Users = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly Uri _address;
    private readonly double _perSecond;
    private readonly string? _cookie;
    private readonly int _users;
    private readonly Thread _pacer;
    private volatile bool _ending;
    private int _underWay;

    private PacedRequests(Uri address, double perSecond, string? cookie, int users)
    {
        (_address, _perSecond, _cookie, _users) = (address, perSecond, cookie, users);
        _pacer = new Thread(Pace) { IsBackground = true };
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

    /// <summary>What was sent from one moment (in ticks of the stopwatch) to another and has been answered or has failed.</summary>
    public IReadOnlyList<Answer> Between(long from, long to) => [.. _answers.Where(answer => answer.Sent >= from && answer.Sent < to)];

    public async ValueTask DisposeAsync()
    {
        _ending = true;
        _pacer.Join();
        while (Volatile.Read(ref _underWay) > 0)
            await Task.Delay(10);
        _client.Dispose();
    }

    private void Pace()
    {
        var began = Stopwatch.GetTimestamp();
        for (var sent = 0L; !_ending; Thread.Sleep(1))
        {
            var due = (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * _perSecond);
            for (; sent < due; sent++)
                _ = SendAsync(sent);
        }
    }

    private async Task SendAsync(long number)
    {
        Interlocked.Increment(ref _underWay);
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
        Interlocked.Decrement(ref _underWay);
    }
}
