using System.Net;
using System.Net.Sockets;

namespace Chat.Tests.Running;

/// <summary>Stands in for the edge: gives each connection to the next address that takes it, and copies bytes both ways.</summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Uri> _targets;
    private readonly Task _accepting;
    private int _next;

    public RoundRobin(params Uri[] targets)
    {
        _targets = [.. targets];
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Sends new connections only to these.</summary>
    public void Use(params Uri[] targets)
    {
        lock (_targets)
        {
            _targets.Clear();
            _targets.AddRange(targets);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        using (TcpClient target = new())
        {
            if (!await ConnectAsync(target))
                return;
            client.NoDelay = target.NoDelay = true;
            await Task.WhenAll(CopyAsync(client, target), CopyAsync(target, client));
        }
    }

    private async Task<bool> ConnectAsync(TcpClient target)
    {
        foreach (var _ in Enumerable.Range(0, 4))
        {
            try
            {
                var address = Next();
                await target.ConnectAsync(address.Host, address.Port, _ending.Token);
                return true;
            }
            catch (SocketException)
            {
                // This one is not there; the next may be.
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    private Uri Next()
    {
        lock (_targets)
            return _targets[++_next % _targets.Count];
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), _ending.Token);
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            to.Close();
        }
    }
}
