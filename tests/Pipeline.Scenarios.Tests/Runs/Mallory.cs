namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>One user who has found a request that fails, and makes it again and again.</summary>
internal sealed class Mallory : IAsyncDisposable
{
    /// <summary>The user's name.</summary>
    public const string Name = "mallory";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _asking;
    private long _failed;

    private Mallory(Uri address)
    {
        _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = address };
        _asking = AskAsync();
    }

    public static Mallory Provoke(Uri address) => new(address);

    /// <summary>How many requests have been answered with an error.</summary>
    public long Failed => Volatile.Read(ref _failed);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _asking;
        _http.Dispose();
        _leaving.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                using HttpRequestMessage request = new(HttpMethod.Get, "/") { Headers = { { "Cookie", $"chat-user={Name}" } } };
                using var answer = await _http.SendAsync(request, _leaving.Token);
                if (!answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref _failed);
                await Task.Delay(Interval, _leaving.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
