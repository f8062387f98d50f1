namespace Pipeline.DeploymentLog.Shipping;

/// <summary>How long to wait before the next attempt: anything up to a limit that doubles, so that shippers do not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="attempt">From 1.</param>
    /// <param name="chance">From 0 up to 1.</param>
    public static TimeSpan Of(int attempt, double chance)
    {
        var limit = First * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (limit < Longest ? limit : Longest) * chance;
    }
}
