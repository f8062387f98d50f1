using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipeline.Benchmarks.Loading;

/// <summary>People with an open WebSocket each, some of whom talk; whoever loses theirs connects again at once.</summary>
internal sealed class SocketCrowd : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _people = [];

    private long _told;
    private long _cut;
    private long _refused;
    private int _connected;

    /// <summary>Messages that came back.</summary>
    public ConcurrentQueue<Answer> Echoes { get; } = new();

    /// <summary>How long people were without a socket, in milliseconds.</summary>
    public ConcurrentQueue<double> Absences { get; } = new();

    /// <summary>Sockets that the server closed with a close frame.</summary>
    public long Told => Interlocked.Read(ref _told);

    /// <summary>Sockets that ended without one.</summary>
    public long Cut => Interlocked.Read(ref _cut);

    /// <summary>Attempts to connect that failed.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Connects everybody, some hundred a second, and returns when all are there.</summary>
    /// <param name="talking">How many of them say something each second.</param>
    public static async Task<SocketCrowd> GatherAsync(Uri address, int idle, int talking, CancellationToken cancellation)
    {
        const int batch = 50;
        SocketCrowd crowd = new();
        var all = idle + talking;
        for (var person = 0; person < all; person++)
        {
            crowd._people.Add(new SocketPerson(crowd, address, $"u{person}", talks: person < talking).LiveAsync(crowd._end.Token));
            if ((person + 1) % batch == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(25), cancellation);
        }

        var watch = Stopwatch.StartNew();
        while (crowd.Connected < all)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException($"Only {crowd.Connected} of {all} sockets could be opened at {address}.");
            await Task.Delay(50, cancellation);
        }

        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_people);
        _end.Dispose();
    }

    public void Came(TimeSpan? absence)
    {
        Interlocked.Increment(ref _connected);
        if (absence is { } without)
            Absences.Enqueue(without.TotalMilliseconds);
    }

    public void WasRefused() => Interlocked.Increment(ref _refused);

    public void Went(bool told)
    {
        Interlocked.Decrement(ref _connected);
        Interlocked.Increment(ref told ? ref _told : ref _cut);
    }
}
