using Pipeline.Gates;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Frames;

/// <summary>What the frame is drawn from.</summary>
public sealed record FrameState(Rollout Rollout, string Environment, DateTimeOffset Now)
{
    /// <summary>The gate's judgement of this moment; none before the first look.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The routes in force; none before the first look.</summary>
    public RouteTable? Routes { get; init; }

    /// <summary>Requests and operations served in the last minute; none before two looks.</summary>
    public Served? Served { get; init; }

    /// <summary>Work that is under way within the phase.</summary>
    public string Working { get; init; } = "";
}

/// <summary>What the canary served of everything in a period.</summary>
public sealed record Served(long Canary, long Total)
{
    /// <summary>What was served between two looks by the slots that move and by those they replace.</summary>
    public static Served Between(TrafficCounts then, TrafficCounts now, RolloutIntent intent)
    {
        var canary = ArmCounts.Of(now, then, intent.Moving.Select(module => module.Slot).ToHashSet()).Total;
        var stable = ArmCounts.Of(now, then, intent.Replaced.Select(module => module.Slot).ToHashSet()).Total;
        return new(canary, canary + stable);
    }
}
