using System.Net.Sockets;
using System.Text;
using Pipeline.Benchmarks.Processes;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>HAProxy on this machine in front of two servers, stable and canary, steered over its socket.</summary>
internal sealed class HostHaproxy : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Child _process;

    private HostHaproxy(string folder, int port, Child process) => (_folder, Address, _process) = (folder, new($"http://127.0.0.1:{port}"), process);

    public Uri Address { get; }

    public static async Task<HostHaproxy> StartAsync(string parent, string stable, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"haproxy-{Guid.NewGuid():n}"[..12])).FullName;
        var port = LoopbackPort.Free([]);
        var configuration = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(configuration, $"""
            global
                maxconn 8000
                stats socket {folder}/admin.sock mode 600 level admin
            defaults
                mode http
                timeout connect 5s
                timeout client 1h
                timeout server 1h
                timeout tunnel 1h
                option forwardfor
                retries 3
                option redispatch
            frontend clients
                bind 127.0.0.1:{port}
                default_backend slots
            backend slots
                balance roundrobin
                server stable {stable} weight 100
                server canary {stable} weight 0

            """, cancellation);
        HostHaproxy proxy = new(folder, port, Child.Start(Path.Combine(folder, "log"), "haproxy", ["-db", "-f", configuration]));
        await Until.ServesAsync(proxy.Address, cancellation);
        return proxy;
    }

    /// <summary>Where new requests to the canary go.</summary>
    public Task PlaceCanaryAsync(string address) =>
        TellAsync($"set server slots/canary addr {address.Split(':')[0]} port {address.Split(':')[1]}");

    /// <summary>Gives the canary its share; the one that rises is raised first, or there is a moment with nobody to serve.</summary>
    public async Task WeighAsync(int percent)
    {
        string[] both = [$"set weight slots/canary {percent}", $"set weight slots/stable {100 - percent}"];
        foreach (var command in percent > 0 ? both : both.Reverse())
            await TellAsync(command);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task TellAsync(string command)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "admin.sock")));
        await using NetworkStream stream = new(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"));
        await stream.CopyToAsync(Stream.Null);
    }
}
