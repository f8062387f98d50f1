namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>Waits for what takes its time.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It did not come about.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource limit = new(Patience);
        while (!await condition())
            await Task.Delay(Pause, limit.Token);
    }
}
