using Pipeline.Benchmarks.Sites;
using Pipeline.Containers.Provisioning;

namespace Pipeline.Benchmarks.Provisioning;

/// <summary>This machine's HAProxy as an image that finds a Swarm's tasks by name.</summary>
internal static class ProxyImage
{
    private const string Program = "/usr/sbin/haproxy";

    public static async Task<string> BuildAsync(BenchEngine bench, CancellationToken cancellation)
    {
        var folder = Path.Combine(bench.Folder, "proxy");
        foreach (var file in (await Command.RunAsync("ldd", Program)).Split([' ', '\n', '\t']).Where(word => word.StartsWith('/')).Append(Program))
        {
            var copy = Path.Combine(folder, "root", file.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "haproxy.cfg"), """
            global
                maxconn 8000
            resolvers docker
                nameserver dns 127.0.0.11:53
                hold valid 200ms
                hold nx 200ms
                hold obsolete 200ms
                timeout resolve 200ms
            defaults
                mode http
                timeout connect 1s
                timeout client 1h
                timeout server 1h
                timeout tunnel 1h
                option forwardfor
                retries 3
                option redispatch
            frontend clients
                bind :8080
                default_backend tasks
            backend tasks
                option httpchk GET /readyz
                server-template task 4 start-first:8080 check inter 500ms resolvers docker init-addr none

            """, cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), """
            FROM scratch
            COPY root/ /
            COPY haproxy.cfg /haproxy.cfg
            ENTRYPOINT ["/usr/sbin/haproxy", "-db", "-f", "/haproxy.cfg"]
            """, cancellation);
        return await bench.BuildAsync("proxy", folder, Path.Combine(folder, "Dockerfile"));
    }
}
