using System.Collections.Concurrent;
using Pipeline.Edge.Routing;

namespace Pipeline.Edge.Counting;

/// <summary>The WebSockets that have not lived long enough yet to be called held, in the order in which they opened.</summary>
/// <param name="now">What the sockets of a module are samples of; none while no canary of it is judged.</param>
internal sealed class HeldSockets(Func<string, StepMetric?> now, TimeProvider time)
{
    private readonly ConcurrentQueue<HeldSocket> _young = new();

    /// <summary>Begins to watch a socket; none when it would say nothing.</summary>
    public HeldSocket? Open(string module, Choice choice)
    {
        if (choice.CanaryShare <= 0 || now(module) is not { } metric)
            return null;
        HeldSocket socket = new(metric, () => now(module), choice, time);
        _young.Enqueue(socket);
        return socket;
    }

    /// <summary>Counts those that have become old enough. One caller at a time.</summary>
    public void Look()
    {
        while (_young.TryPeek(out var eldest) && eldest.IsOld && _young.TryDequeue(out eldest))
            eldest.Hold();
    }
}
