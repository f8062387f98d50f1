using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Pipeline.Administration;
using Pipeline.Edge.Hosting;
using Pipeline.Edge.Remembering;

namespace Pipeline.Edge.Admin;

/// <summary>The Unix socket that administration goes through; only the edge's own user and root are let in.</summary>
internal sealed class AdminSocket(string path, ControlPlane control) : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly AdminDispatch dispatch = new(control);
    private readonly CancellationTokenSource stopping = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Task accepting = Task.CompletedTask;

    /// <exception cref="IOException">The path is too long, or another edge listens there.</exception>
    public void Start()
    {
        if (Encoding.UTF8.GetByteCount(path) is var bytes and > AdminLimits.SocketPathBytes)
            throw new IOException($"The admin socket's path {path} has {bytes} bytes; {AdminLimits.SocketPathBytes} are allowed. Use a shorter one.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly);
        RemoveStale();
        listener.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen();
        accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        stopping.Dispose();
        File.Delete(path);
    }

    private void RemoveStale()
    {
        if (!File.Exists(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            File.Delete(path);
            return;
        }

        throw new IOException($"Another edge listens on {path}. Stop it, or use another admin socket.");
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptAsync(stopping.Token));
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // A client that left before it was accepted; when stopping, the loop ends.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        await using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            if (PeerUser(client) is var peer && (peer == 0 || peer == Posix.EffectiveUser()))
                await AdminSession.RunAsync(stream, dispatch, stopping.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException)
        {
            // The client is gone; what it asked for is done.
        }
        finally
        {
            await SocketThreads.Leave();
            control.StreamEnded(stream);
        }
    }

    private static uint PeerUser(Socket client)
    {
        const int socketLevel = 1;
        const int peerCredentials = 17;
        Span<uint> credentials = stackalloc uint[3];
        client.GetRawSocketOption(socketLevel, peerCredentials, MemoryMarshal.AsBytes(credentials));
        return credentials[1];
    }
}
