using Pipeline.Benchmarks.Processes;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>HAProxy with as many threads as there are cores.</summary>
internal sealed class HaproxyProxy : IProxy
{
    private readonly Child _process;

    private HaproxyProxy(int port, Child process) => (Address, _process) = (new($"http://127.0.0.1:{port}"), process);

    public string Name => "HAProxy";

    public Uri Address { get; }

    public int? Process => _process.Id;

    public static async Task<IProxy> StartAsync(string folder, Uri server, CancellationToken cancellation)
    {
        var port = LoopbackPort.Free([]);
        var configuration = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(configuration, $"""
            global
                maxconn 8000
                nbthread {Environment.ProcessorCount}
            defaults
                mode http
                timeout connect 5s
                timeout client 1h
                timeout server 1h
                timeout tunnel 1h
                option forwardfor
            frontend clients
                bind 127.0.0.1:{port}
                default_backend servers
            backend servers
                http-reuse always
                server one {server.Authority}

            """, cancellation);
        HaproxyProxy proxy = new(port, Child.Start(Path.Combine(folder, "haproxy.log"), "haproxy", ["-db", "-f", configuration]));
        await Until.ServesAsync(proxy.Address, cancellation);
        return proxy;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
