using Pipeline.Gates.Promotion;

namespace Pipeline.Gates;

/// <summary>Everything that the gate of a request metric decides by.</summary>
public sealed record GateSettings
{
    public GuardSettings Guard { get; init; } = new();

    public PromotionSettings Promotion { get; init; } = new();

    /// <summary>Judge and report, but never act: no evidence takes the canary's traffic back. Its deadline still does.</summary>
    public bool Observe { get; init; }

    /// <summary>Chance of holding a rollout although the router keeps to the share.</summary>
    public double AlphaAssignment { get; init; } = 1e-4;

    /// <summary>Ticks from the opening of the canary during which its latency does not count: caches are cold then.</summary>
    public long WarmUpTicks { get; init; } = 120;

    /// <summary>Keys that must have met a failure or a slow answer before a rollback, so that no single user causes one.</summary>
    public long MinAfflictedKeys { get; init; } = 3;
}
