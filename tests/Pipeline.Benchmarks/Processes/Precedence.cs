namespace Pipeline.Benchmarks.Processes;

/// <summary>
/// Lets the processes of this session go before what they measure, as clients on machines of their own would, until it is disposed of: the session
/// is that of the shell too. Containers are not in it.
/// </summary>
internal sealed class Precedence : IDisposable
{
    private const string OfThisSession = "/proc/self/autogroup";
    private const string Highest = "-20";

    private readonly string? _before;

    private Precedence(string? before) => _before = before;

    /// <summary>Takes it where the kernel knows sessions; elsewhere everything stays as it is.</summary>
    public static Precedence Take()
    {
        if (!File.Exists(OfThisSession))
            return new(null);
        // Such as: /autogroup-57 nice 0
        var before = File.ReadAllText(OfThisSession).TrimEnd().Split(' ')[^1];
        File.WriteAllText(OfThisSession, Highest);
        return new(before);
    }

    public void Dispose()
    {
        if (_before is not null)
            File.WriteAllText(OfThisSession, _before);
    }
}
