using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Pipeline.Packages.Tests.Traffic;

/// <summary>People who keep visiting the shop, each known by a cookie of their own; remembers every visit that went wrong.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private const int People = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> _failures = [];
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http;
    private readonly Task _visiting;
    private int _visits;

    public Visitors(Uri shop)
    {
        _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = shop, Timeout = TimeSpan.FromSeconds(20) };
        _visiting = VisitAsync();
    }

    public int Visits => Volatile.Read(ref _visits);

    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>What each of them reads now.</summary>
    public async Task<IReadOnlyCollection<string>> ReadAsync() =>
        (await Task.WhenAll(Enumerable.Range(0, People).Select(AskAsync))).ToHashSet();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _visiting;
        _http.Dispose();
        _end.Dispose();
    }

    private async Task VisitAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await AskAsync(Visits % People);
            }
            catch (Exception failed) when (failed is HttpRequestException or SocketException or TaskCanceledException)
            {
                _failures.Enqueue(failed.Message);
            }

            Interlocked.Increment(ref _visits);
            await Task.WhenAny(Task.Delay(Pause, _end.Token));
        }
    }

    private async Task<string> AskAsync(int person)
    {
        using var visit = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", $"visitor={person}" } } };
        using var answer = await _http.SendAsync(visit);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
