using Docker.DotNet.Models;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>How the engine is to ask a slot whether it is well.</summary>
internal static class HealthCheck
{
    private const int Failures = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // What fails while it begins does not count.
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(10);

    /// <param name="command">A program of the image with its arguments; no shell takes part.</param>
    public static HealthcheckConfig Of(IReadOnlyList<string> command) => new()
    {
        Test = ["CMD", .. command],
        Interval = Interval,
        Timeout = Interval,
        StartPeriod = Beginning,
        Retries = Failures,
    };
}
