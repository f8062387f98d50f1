using Chat.People;

/// <summary>Notices when people last met a failure, to about a hundredth of a second.</summary>
internal sealed class FailureWatch : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    public FailureWatch(Crowd people) => _watching = WatchAsync(people);

    /// <summary>When the last failure was served; none while there was none.</summary>
    public DateTimeOffset? Last { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync(Crowd people)
    {
        var seen = 0;
        while (!_end.IsCancellationRequested)
        {
            if (people.Snapshot().RequestsFailed is var failed && failed > seen)
                (seen, Last) = (failed, TimeProvider.System.GetUtcNow());
            await Task.Delay(LookEvery, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
