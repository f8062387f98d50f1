namespace Pipeline.Edge.Draining;

/// <summary>
/// How fast a drain goes. A second in which more than a quarter of the WebSocket connects were bad halves the pace, down
/// to a hundredth of what was asked; any other doubles it, up to what was asked.
/// </summary>
internal static class Pace
{
    private const double Slowest = .01;

    /// <returns>Close frames a second for the next second.</returns>
    public static double Next(double asked, double now, long connects, long bad) =>
        bad * 4 > connects ? Math.Max(asked * Slowest, Math.Min(now, asked) / 2) : Math.Min(asked, now * 2);
}
