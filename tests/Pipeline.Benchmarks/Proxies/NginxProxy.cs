using Pipeline.Benchmarks.Processes;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>nginx with as many workers as there are cores, and connections to the server that are kept.</summary>
internal sealed class NginxProxy : IProxy
{
    private readonly Child _process;

    private NginxProxy(int port, Child process) => (Address, _process) = (new($"http://127.0.0.1:{port}"), process);

    public string Name => "nginx";

    public Uri Address { get; }

    public int? Process => _process.Id;

    public static async Task<IProxy> StartAsync(string folder, Uri server, CancellationToken cancellation)
    {
        var port = LoopbackPort.Free([]);
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            user root;
            worker_processes {{Environment.ProcessorCount}};
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log stderr warn;
            events { worker_connections 16000; }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                map $http_upgrade $connection_kept { default upgrade; '' ''; }
                upstream servers { server {{server.Authority}}; keepalive 256; keepalive_requests 100000000; }
                server {
                    listen 127.0.0.1:{{port}} backlog=4096;
                    keepalive_requests 100000000;
                    location / {
                        proxy_pass http://servers;
                        proxy_http_version 1.1;
                        proxy_set_header Host $host;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection $connection_kept;
                        proxy_read_timeout 1h;
                    }
                }
            }

            """, cancellation);
        NginxProxy proxy = new(port, Child.Start(Path.Combine(folder, "nginx.log"), "nginx", ["-c", configuration]));
        await Until.ServesAsync(proxy.Address, cancellation);
        return proxy;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
