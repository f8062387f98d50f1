using Docker.DotNet.Models;

namespace Pipeline.Engines.Containers.Watching;

/// <summary>
/// How far an engine's events were taken. Events of different containers come slightly out of order, so after a break the stream is
/// asked for a little more than is missing, and what was taken already is left out.
/// </summary>
/// <param name="from">From when on events count, in nanoseconds since 1970 by the engine's clock.</param>
internal sealed class EventMark(long from)
{
    private const long Second = 1_000_000_000;
    private const long Overlap = 5 * Second;
    private const long Remembered = 60 * Second;

    private readonly Dictionary<(long At, string Container, string Action), long> _taken = [];
    private readonly long _from = from;
    private long _newest = from;

    /// <summary>From when on the engine is asked for events, as it wants it: seconds and nanoseconds.</summary>
    public string Since
    {
        get
        {
            var since = Math.Max(_from, _newest - Overlap);
            return $"{since / Second}.{since % Second:000000000}";
        }
    }

    /// <summary>Whether an event is new.</summary>
    public bool Takes(Message message)
    {
        var at = At(message);
        if (at < _from || !_taken.TryAdd((at, message.Actor.ID, message.Action), at))
            return false;
        _newest = Math.Max(_newest, at);
        foreach (var old in _taken.Where(taken => _newest - taken.Value > Remembered).Select(taken => taken.Key).ToArray())
            _taken.Remove(old);
        return true;
    }

    /// <summary>When it happened, in nanoseconds since 1970.</summary>
    public static long At(Message message) => message.TimeNano ?? (message.Time ?? 0) * Second;
}
