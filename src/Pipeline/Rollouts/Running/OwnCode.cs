namespace Pipeline.Rollouts.Running;

/// <summary>What code of a product's own gave, or why it gave nothing.</summary>
internal readonly record struct Answer<T>(T? Value, string? Broken);

/// <summary>Runs code of a product's own: whatever it throws, and however long it takes, ends nothing but its own answer.</summary>
internal static class OwnCode
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static async Task<Answer<T>> RunAsync<T>(Func<CancellationToken, Task<T>> code, TimeSpan longest, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(longest);
        var running = Task.Run(() => code(ending.Token), CancellationToken.None);
        try
        {
            return new(await running.WaitAsync(ending.Token), null);
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested)
        {
            return new(default, ending.IsCancellationRequested ? $"there was no answer within {longest.TotalSeconds:0} s" : broken.Message);
        }
        finally
        {
            // So that code which ends when it is told to has ended before it is asked again.
            await Task.WhenAny(running, Task.Delay(Grace, CancellationToken.None));
        }
    }
}
