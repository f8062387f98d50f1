namespace Pipeline.Engines.Processes.Supervision;

/// <summary>When a process that died is started again.</summary>
internal static class RestartPolicy
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The deaths that still count.</summary>
    public static IReadOnlyList<DateTimeOffset> Recent(IEnumerable<DateTimeOffset> deaths, DateTimeOffset now) =>
        [.. deaths.Where(death => now - death < Window)];

    /// <summary>How long to wait after the last of the recent deaths; none when there were too many. It doubles with each.</summary>
    /// <param name="allowed">Restarts allowed in the window; none for a process that is always started again.</param>
    public static TimeSpan? PauseAfter(IReadOnlyList<DateTimeOffset> recent, int? allowed)
    {
        if (recent.Count > allowed)
            return null;
        var pause = FirstPause * Math.Pow(2, Math.Clamp(recent.Count - 1, 0, 10));
        return pause < LongestPause ? pause : LongestPause;
    }
}
