using System.Globalization;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>People who ask for the page once and never again. Each is a key of its own, so a metric gets samples as fast as they come.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _coming;
    private long _served;

    private Visitors(Uri address)
    {
        _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = address, Timeout = Patience };
        _coming = ComeAsync();
    }

    /// <summary>Lets some fifty a second come, whether or not those before them have been answered.</summary>
    public static Visitors Come(Uri address) => new(address);

    /// <summary>Waits until a number of them have been answered.</summary>
    public Task UntilServedAsync(int number) => Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _served) >= number), $"{number} visitors are served");

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _coming;
        _http.Dispose();
        _leaving.Dispose();
    }

    private async Task ComeAsync()
    {
        HashSet<Task> here = [];
        using PeriodicTimer next = new(Interval);
        for (var number = 1; await ComesAsync(next); number++)
        {
            here.RemoveWhere(visit => visit.IsCompleted);
            here.Add(AskAsync(string.Create(CultureInfo.InvariantCulture, $"visitor-{number}")));
        }

        await Task.WhenAll(here);
    }

    private async Task<bool> ComesAsync(PeriodicTimer next)
    {
        try
        {
            return await next.WaitForNextTickAsync(_leaving.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AskAsync(string name)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/") { Headers = { { "Cookie", $"chat-user={name}" } } };
        try
        {
            using var answer = await _http.SendAsync(request, _leaving.Token);
            if (answer.IsSuccessStatusCode)
                Interlocked.Increment(ref _served);
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException)
        {
            // That is what some of them come to show.
        }
    }
}
