using System.Diagnostics;

namespace Pipeline.Benchmarks.Loading;

/// <summary>Begins work at a fixed rate on a thread of its own; what falls behind is begun at once.</summary>
/// <param name="begin">Begins one piece of work, by its number from zero, and completes with it.</param>
internal sealed class Pacer(double perSecond, Func<long, Task> begin)
{
    private Thread? _thread;
    private volatile bool _ending;
    private int _underWay;

    public void Start()
    {
        _thread = new Thread(Pace) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Begins nothing more and waits for what is under way.</summary>
    public async Task EndAsync()
    {
        _ending = true;
        _thread?.Join();
        while (Volatile.Read(ref _underWay) > 0)
            await Task.Delay(10);
    }

    // An open loop follows the clock and nothing else: what is asked must not depend on what was answered.
    private void Pace()
    {
        var began = Stopwatch.GetTimestamp();
        for (var begun = 0L; !_ending; Thread.Sleep(1))
        {
            var due = (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond);
            for (; begun < due; begun++)
                _ = CountedAsync(begun);
        }
    }

    private async Task CountedAsync(long number)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await begin(number).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
