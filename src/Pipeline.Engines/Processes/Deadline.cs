namespace Pipeline.Engines.Processes;

/// <summary>The end of a wait for another process, by a clock that never jumps.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan patience)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly long _began = time.GetTimestamp();

    public bool IsOver => time.GetElapsedTime(_began) > patience;

    /// <summary>The moment until it is worth looking again.</summary>
    public Task PauseAsync(CancellationToken cancellation) => Task.Delay(Pause, time, cancellation);
}
