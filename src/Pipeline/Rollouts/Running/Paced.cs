namespace Pipeline.Rollouts.Running;

/// <summary>Asks something at a pace, never twice at once. No look waits: an answer is taken at the look after it came.</summary>
internal sealed class Paced<T>(TimeSpan every, Func<Task<T>> ask, Action<T> take)
{
    private Task<T>? _asked;
    private DateTimeOffset? _last;

    /// <summary>Takes an answer that has come, and asks when it is time.</summary>
    public async Task LookAsync(DateTimeOffset now)
    {
        if (_asked is { IsCompleted: true })
            await TakeAsync();
        if (_asked is not null || now - _last < every)
            return;
        (_last, _asked) = (now, ask());
    }

    /// <summary>Waits for the answer that is under way.</summary>
    public async Task TakeAsync()
    {
        var answered = _asked;
        _asked = null;
        if (answered is not null)
            take(await answered);
    }

    /// <summary>Waits until nothing is under way any more, whatever came of it.</summary>
    public async Task EndAsync()
    {
        if (_asked is { } asked)
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
