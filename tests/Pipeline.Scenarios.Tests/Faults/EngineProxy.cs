using System.Net.Sockets;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>The network between the pipeline and its engine, which can be cut: then no byte goes either way, and nobody is told.</summary>
internal sealed class EngineProxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("proxy-");
    private readonly Socket _listener = NewSocket();
    private readonly EngineAddress _engine;
    private readonly List<Socket> _open = [];
    private readonly Task _accepting;
    private volatile TaskCompletionSource _whole = Whole();

    public EngineProxy(EngineAddress engine)
    {
        _engine = engine;
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the engine is reached through it.</summary>
    public EngineAddress Address => new(new Uri($"unix://{Path}"));

    private string Path => System.IO.Path.Combine(_folder.FullName, "docker.sock");

    /// <summary>No byte goes on from now.</summary>
    public void Cut() => _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back arrives, as if it had only been late.</summary>
    public void Mend() => _whole.TrySetResult();

    /// <summary>The network is whole again, and has forgotten every connection.</summary>
    public void MendAndReset()
    {
        lock (_open)
        {
            _open.ForEach(socket => socket.Close(0));
            _open.Clear();
        }

        Mend();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        MendAndReset();
        _folder.Delete(recursive: true);
    }

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static TaskCompletionSource Whole()
    {
        TaskCompletionSource whole = new();
        whole.SetResult();
        return whole;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var here = client;
        using var there = NewSocket();
        lock (_open)
            _open.AddRange([here, there]);
        try
        {
            await _whole.Task;
            await there.ConnectAsync(new UnixDomainSocketEndPoint(_engine.Endpoint.AbsolutePath));
            await Task.WhenAll(PumpAsync(here, there), PumpAsync(there, here));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Either side has ended the connection, or the network has.
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[65_536];
        while (true)
        {
            var count = await from.ReceiveAsync(buffer);
            await _whole.Task;
            if (count == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }
    }
}
