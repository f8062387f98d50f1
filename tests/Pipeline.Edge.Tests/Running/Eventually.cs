namespace Pipeline.Edge.Tests.Running;

/// <summary>Waits for what must come true soon.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string because)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(15));
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within 15 s: {because}");
            await Task.Delay(10);
        }
    }
}
