using Pipeline.Edge.Draining;
using Pipeline.Edge.Routing;

namespace Pipeline.Edge.Counting;

/// <summary>
/// One WebSocket as a sample of whether the slot holds it. A step that moves people ends their old sockets and so hides how those would have
/// fared. What becomes of a socket therefore counts only while its key is where it was, and with the share that the canary has of
/// such keys: that is the probability of its arm, however the weight has changed since it was routed.
/// </summary>
/// <param name="opened">What it was a sample of when it opened.</param>
/// <param name="now">What it is a sample of; none while no canary is judged.</param>
internal sealed class HeldSocket(StepMetric opened, Func<StepMetric?> now, Choice choice, TimeProvider time)
{
    /// <summary>A socket that has lived this long was held.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    /// <summary>A client that leaves sooner says nothing.</summary>
    public static readonly TimeSpan Tried = TimeSpan.FromSeconds(5);

    private readonly long _began = time.GetTimestamp();
    private int _settled;

    /// <summary>It has lived long enough to be called held.</summary>
    public bool IsOld => time.GetElapsedTime(_began) >= Enough;

    /// <summary>It was held; counted once, unless it has ended before.</summary>
    public void Hold()
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
            Count(failed: false);
    }

    /// <summary>It ended.</summary>
    public void End(SocketEnd end)
    {
        if (end == SocketEnd.Client && time.GetElapsedTime(_began) >= Tried)
            Hold();
        Interlocked.Exchange(ref _settled, 1);
        if (end is SocketEnd.Closed or SocketEnd.Lost)
            Count(failed: true, isHabit: end == SocketEnd.Closed);
    }

    // Without stable beside it nobody knows how often the product itself ends sockets.
    private void Count(bool failed, bool isHabit = false)
    {
        if (now() is { } step && ReferenceEquals(step.Samples, opened.Samples) && Share(step) is { } share && (step.HasStable || !isHabit))
            step.Count(choice.Served, choice.Assignment.Key, share, failed);
    }

    private double? Share(StepMetric step)
    {
        var before = choice.CanaryShare;
        if (choice.Assignment is not { Key: { } key, IsNamed: false } || before >= 1)
            return before;
        MovedKeys moved = new(before, step.Share);
        return moved.Contains(key) ? null : moved.ShareOfOthers;
    }
}
