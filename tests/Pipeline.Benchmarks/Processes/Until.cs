using System.Diagnostics;

namespace Pipeline.Benchmarks.Processes;

/// <summary>Waits for what takes its time.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">It did not come about in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan patience, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > patience)
                throw new InvalidOperationException($"Within {patience.TotalSeconds:0} s not: {what}.");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Waits until an address answers with success.</summary>
    /// <exception cref="InvalidOperationException">It does not in time.</exception>
    public static async Task ServesAsync(Uri address, CancellationToken cancellation)
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(2) };
        await TrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await client.GetAsync(address, cancellation);
                    return answer.IsSuccessStatusCode;
                }
                catch (Exception none) when (none is HttpRequestException or TaskCanceledException)
                {
                    cancellation.ThrowIfCancellationRequested();
                    return false;
                }
            },
            $"{address} serves", TimeSpan.FromSeconds(30), cancellation);
    }
}
