namespace Pipeline.DeploymentLog.Shipping;

/// <summary>A batch that is not sent now; it stays in the spool. The message says why, in one line.</summary>
internal sealed class ShippingStoppedException(string message, bool needsCorrection) : Exception(message)
{
    /// <summary>Whether it will not go before somebody corrects a setting.</summary>
    public bool NeedsCorrection => needsCorrection;
}
