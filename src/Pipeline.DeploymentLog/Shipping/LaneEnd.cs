namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Why a lane ships no more.</summary>
/// <param name="Sentence">None when nothing waits.</param>
internal sealed record LaneEnd(string? Sentence, bool NeedsCorrection)
{
    /// <param name="whenInterrupted">What is said when it was cancelled.</param>
    public static async Task<LaneEnd> OfAsync(Func<Task> work, string? whenInterrupted)
    {
        try
        {
            await work();
            return new(null, false);
        }
        catch (ShippingStoppedException stopped)
        {
            return new(stopped.Message, stopped.NeedsCorrection);
        }
        catch (OperationCanceledException)
        {
            return new(whenInterrupted, false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new($"The deployment log waits in the spool: {failure.Message}", false);
        }
    }
}
