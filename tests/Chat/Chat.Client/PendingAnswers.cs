namespace Chat.Client;

/// <summary>Those who wait for an answer over a socket, by what they asked. When the socket ends, everybody gets null, also later askers.</summary>
internal sealed class PendingAnswers<T>
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<T?>> _waiting = [];
    private bool _ended;

    /// <summary>Waits for the answer to <paramref name="key"/>.</summary>
    /// <returns>The answer; null when the socket ended first.</returns>
    public Task<T?> Expect(string key)
    {
        lock (_lock)
        {
            if (_ended)
                return Task.FromResult<T?>(null);
            if (!_waiting.TryGetValue(key, out var answer))
                _waiting[key] = answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return answer.Task;
        }
    }

    /// <summary>Gives an answer to whoever waits for it.</summary>
    public void Answer(string key, T value)
    {
        TaskCompletionSource<T?>? answer;
        lock (_lock)
            _waiting.Remove(key, out answer);
        answer?.TrySetResult(value);
    }

    /// <summary>Nothing more will be answered.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            foreach (var answer in _waiting.Values)
                answer.TrySetResult(null);
            _waiting.Clear();
        }
    }
}
