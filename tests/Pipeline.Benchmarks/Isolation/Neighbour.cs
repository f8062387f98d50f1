namespace Pipeline.Benchmarks.Isolation;

/// <summary>Keeps a slot noisy, also after it died of its noise and was started again.</summary>
internal sealed class Neighbour : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = new() { Timeout = Patience };
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _slot;
    private Task _watching = Task.CompletedTask;

    private Neighbour(Uri slot) => _slot = slot;

    /// <param name="kind">What the slot eats; <c>quiet</c> for nothing.</param>
    public static async Task<Neighbour> MakeAsync(string kind, Uri slot)
    {
        Neighbour neighbour = new(slot);
        await neighbour.AskAsync(kind);
        neighbour._watching = neighbour.WatchAsync(kind);
        return neighbour;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        await AskAsync("quiet");
        _client.Dispose();
        _end.Dispose();
    }

    private async Task WatchAsync(string kind)
    {
        var was = true;
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(Again, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // One that could not be reached has been started anew and is quiet, or is about to be.
            was = was && await AnswersAsync() || await AskAsync(kind);
        }
    }

    private Task<bool> AnswersAsync() => GetAsync("/readyz");

    private Task<bool> AskAsync(string kind) => GetAsync($"/noise/{kind}");

    private async Task<bool> GetAsync(string path)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(_slot, path));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
