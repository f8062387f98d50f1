using Pipeline.Traffic;

namespace Pipeline.Edge.Draining;

/// <summary>Closes one slot's sockets at a pace.</summary>
/// <param name="told">Called before somebody is told, so that a client cannot be back before it is known.</param>
internal sealed class Drain(
    DrainRequest request, Func<DrainRequest, IEnumerable<OpenSocket>> select, Action<OpenSocket> told, Reconnects reconnects, TimeProvider time)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly byte[] Moved = CloseFrame.Make(CloseFrame.ServiceRestart, "moved to another release, reconnect");

    private DrainRequest _request = request;
    private int _underWay;
    private int _told;
    private int _cut;

    /// <summary>What it was last asked for.</summary>
    public DrainRequest Request { get => Volatile.Read(ref _request); set => Volatile.Write(ref _request, value); }

    public DrainStatus Status
    {
        get
        {
            var waiting = select(Request).Count(socket => !socket.Closing);
            return new(Request.Slot, waiting + Volatile.Read(ref _underWay), Volatile.Read(ref _told), Volatile.Read(ref _cut));
        }
    }

    /// <summary>Closes until nothing is left, or until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var pace = Request.PerSecond;
        var due = 1.0;
        var (connects, bad) = reconnects.Totals;
        var (beat, period) = (time.GetTimestamp(), time.GetTimestamp());
        while (!cancellation.IsCancellationRequested && Status.Remaining > 0)
        {
            foreach (var socket in select(Request).Where(socket => !socket.Closing).Take((int)due).ToList())
            {
                due--;
                _ = CloseAsync(socket);
            }

            await Task.Delay(Beat, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            due = Math.Min(due, 1) + (pace * time.GetElapsedTime(beat).TotalSeconds);
            beat = time.GetTimestamp();
            if (time.GetElapsedTime(period) < Period)
                continue;
            var now = reconnects.Totals;
            pace = Pace.Next(Request.PerSecond, pace, now.All - connects, now.Bad - bad);
            (connects, bad) = now;
            period = time.GetTimestamp();
        }
    }

    private async Task CloseAsync(OpenSocket socket)
    {
        if (!socket.ClaimClose())
            return;
        Interlocked.Increment(ref _underWay);
        told(socket);
        var wasTold = await socket.CloseAsync(Moved);
        Interlocked.Increment(ref wasTold ? ref _told : ref _cut);
        Interlocked.Decrement(ref _underWay);
    }
}
