namespace Pipeline.Benchmarks.Isolation;

/// <summary>
/// Keeps a slot noisy, also after it died of its noise and was started again, until it is ended. A process of its own, so that what it does for a slot
/// that dies all the time is not done on the cores where stable is measured.
/// </summary>
internal static class NoiseCommand
{
    public const string Name = "noise";

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string kind, string slot, CancellationToken cancellation)
    {
        using HttpClient client = new() { BaseAddress = new(slot), Timeout = Patience };
        for (var noisy = false; ; await Task.Delay(Again, cancellation))
        {
            // One that could not be reached has been started anew and is quiet, or is about to be.
            noisy = noisy && await IsAnsweredAsync(client, "/readyz") || await IsAnsweredAsync(client, $"/noise/{kind}");
        }
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
