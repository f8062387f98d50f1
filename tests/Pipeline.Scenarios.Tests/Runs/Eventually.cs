using System.Diagnostics;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>Waits for something that takes a while, up to a limit that is far above what it takes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        for (var started = Stopwatch.StartNew(); !await condition();)
        {
            started.Elapsed.Should().BeLessThan(Limit, $"it should come to this: {what}");
            await Task.Delay(50);
        }
    }
}
