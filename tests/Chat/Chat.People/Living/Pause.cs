using System.Diagnostics;

namespace Chat.People.Living;

/// <summary>Waiting, and the time it takes.</summary>
internal static class Pause
{
    /// <summary>The time by a clock that never jumps; only differences mean something.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>Waits a random time up to <paramref name="most"/>, or until cancelled.</summary>
    public static Task RandomAsync(TimeSpan most, CancellationToken cancellation) => ForAsync(Random.Shared.NextDouble() * most, cancellation);

    /// <summary>Waits, or returns early when cancelled.</summary>
    public static Task ForAsync(TimeSpan time, CancellationToken cancellation) =>
        Task.WhenAny(Task.Delay(time, cancellation));
}
