namespace Pipeline.Gates.Evidence;

/// <summary>Evidence that the canary fails more often than the floor, from the ticks that it is given.</summary>
internal sealed class FloorEvidence(GuardSettings settings)
{
    private readonly AbsoluteErrors errors = new(settings.Floor, AbsoluteErrors.Worse);
    private readonly MixtureEvidence evidence = new(AbsoluteErrors.Worse.Weights, settings.RestartTicks, settings.CapPerTick);

    /// <summary>Natural logarithm of the evidence.</summary>
    public double Log => evidence.Log;

    /// <summary>Takes what was counted within one tick.</summary>
    public void Add(IEnumerable<ErrorCounts> tick)
    {
        Span<double> changes = stackalloc double[AbsoluteErrors.Worse.Weights.Count];
        foreach (var counts in tick)
            errors.Add(counts.Fresh.CanaryFailed, counts.Fresh.CanaryOk, changes);
        evidence.Add(changes);
    }
}
