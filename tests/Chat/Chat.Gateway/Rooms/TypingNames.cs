namespace Chat.Gateway.Rooms;

/// <summary>Who typed in the last few seconds and has not sent it yet.</summary>
internal sealed class TypingNames(TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _since = [];

    /// <summary>Says that somebody types.</summary>
    /// <returns>Whether they did not before.</returns>
    public bool Start(string name)
    {
        lock (_lock)
        {
            var isNew = !_since.ContainsKey(name);
            _since[name] = clock.GetTimestamp();
            return isNew;
        }
    }

    /// <summary>Says that somebody does not type any more.</summary>
    /// <returns>Whether they did before.</returns>
    public bool Stop(string name)
    {
        lock (_lock)
            return _since.Remove(name);
    }

    /// <summary>Who types now.</summary>
    public IReadOnlyList<string> Names()
    {
        lock (_lock)
        {
            foreach (var name in _since.Where(entry => clock.GetElapsedTime(entry.Value) >= Lasts).Select(entry => entry.Key).ToList())
                _since.Remove(name);
            return [.. _since.Keys.Order(StringComparer.Ordinal)];
        }
    }
}
