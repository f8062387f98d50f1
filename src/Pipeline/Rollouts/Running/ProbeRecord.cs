namespace Pipeline.Rollouts.Running;

/// <summary>How the conversations of a step have gone. One failure is a doubt; the second in a row is a failure.</summary>
internal sealed class ProbeRecord
{
    private DateTimeOffset? _last;
    private int _failedInARow;

    /// <summary>The product has a probe, so a step passes only after a conversation.</summary>
    public bool Expected { get; init; }

    /// <summary>None before the first conversation, and while one failure waits for its repetition.</summary>
    public bool? Passed { get; private set; }

    public string Sentence { get; private set; } = "";

    /// <summary>Holds a conversation when it is time for one.</summary>
    public async Task RefreshAsync(RunContext context, Rollout rollout, DateTimeOffset now, TimeSpan every, CancellationToken cancellation)
    {
        if (context.Product.Probe is null || now - _last < every)
            return;
        _last = now;
        var result = (await Probing.RunAsync(context, rollout, cancellation))!;
        Sentence = result.Sentence;
        _failedInARow = result.Passed ? 0 : _failedInARow + 1;
        Passed = result.Passed ? true : _failedInARow >= 2 ? false : null;
        if (_failedInARow == 1)
            _last = null;
    }
}
