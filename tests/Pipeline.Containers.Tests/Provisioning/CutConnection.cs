using System.Net.Sockets;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>A way to an engine that can be cut and mended, on a socket of its own.</summary>
internal sealed class CutConnection : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cut-");
    private readonly EngineAddress _engine;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private CancellationTokenSource _open = new();
    private volatile bool _isCut;
    private int _streams;

    public CutConnection(EngineAddress engine)
    {
        _engine = engine;
        _accepting = AcceptAsync();
    }

    public EngineAddress Address => new(new Uri($"unix://{_folder.FullName}/engine.sock"));

    /// <summary>Streams of events that were asked for so far.</summary>
    public int Streams => Volatile.Read(ref _streams);

    /// <summary>Ends what is open and lets nothing new through.</summary>
    public void Cut()
    {
        _isCut = true;
        Interlocked.Exchange(ref _open, new()).Cancel();
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _ending.CancelAsync();
        await _accepting;
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Address.Endpoint.AbsolutePath));
        listener.Listen();
        try
        {
            while (true)
                _ = RelayAsync(await listener.AcceptAsync(_ending.Token), _open.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task RelayAsync(Socket client, CancellationToken cut)
    {
        using (client)
        {
            using Socket engine = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            if (_isCut)
                return;
            try
            {
                await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine.Endpoint.AbsolutePath), cut);
                await Task.WhenAny(CopyAsync(client, engine, cut), CopyAsync(engine, client, cut));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, CancellationToken cut)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, cut) is var count and > 0)
        {
            await to.SendAsync(buffer.AsMemory(0, count), cut);
            if (buffer.AsSpan(0, count).IndexOf("/events?"u8) >= 0)
                Interlocked.Increment(ref _streams);
        }
    }
}
