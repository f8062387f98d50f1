using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Attempts at one thing: the wait between them grows, and ends when patience does.</summary>
internal sealed class Trials(ShippingOptions options, TimeProvider time, Action<string?> tell)
{
    private int _attempts;
    private long _began;

    /// <summary>Something went well, or is begun.</summary>
    public void Begin()
    {
        if (_attempts > 0)
            tell(null);
        (_attempts, _began) = (0, time.GetTimestamp());
    }

    /// <summary>Waits before the next attempt.</summary>
    /// <exception cref="ShippingStoppedException">There shall be none.</exception>
    public async Task WaitAsync(string sentence, Trouble trouble, CancellationToken cancellation)
    {
        if (trouble is Trouble.NotAllowed or Trouble.Refused)
            throw new ShippingStoppedException(sentence, needsCorrection: true);
        var delay = Backoff.Of(++_attempts, Random.Shared.NextDouble());
        if ((trouble == Trouble.Unreachable && !options.WaitsForNodes) || time.GetElapsedTime(_began) + delay > options.Patience)
            throw new ShippingStoppedException(sentence, needsCorrection: false);
        tell(sentence);
        await Task.Delay(delay, time, cancellation);
    }
}
