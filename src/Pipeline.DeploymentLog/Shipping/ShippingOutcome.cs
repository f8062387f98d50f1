using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>How a shipment ended.</summary>
/// <param name="Became">What became of what was sent.</param>
/// <param name="Sentence">Why something was left waiting, or what somebody should look at; none when all is well.</param>
public sealed record ShippingOutcome(Settled Became, string? Sentence)
{
    /// <summary>Whether nothing more will go before somebody corrects a setting.</summary>
    public bool NeedsCorrection { get; init; }

    /// <summary>Whether another process of this machine ships the same spool just now.</summary>
    public bool IsShippedElsewhere { get; init; }
}
