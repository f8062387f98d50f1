using Pipeline.Benchmarks.Processes;
using Pipeline.Containers.Provisioning;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>All proxies before one server, up at once; only one is under load at a time.</summary>
internal sealed class Contest : IAsyncDisposable
{
    private const string Native = "PIPELINE_EDGE_NATIVE";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("proxies-");
    private readonly List<IProxy> _proxies = [];
    private Child? _server;

    /// <summary>Direct first, the edge last.</summary>
    public IReadOnlyList<IProxy> Proxies => _proxies;

    public static async Task<Contest> StartAsync(CancellationToken cancellation)
    {
        Contest contest = new();
        try
        {
            await contest.RunAsync(cancellation);
            return contest;
        }
        catch
        {
            await contest.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        Uri server = new($"http://127.0.0.1:{LoopbackPort.Free([])}");
        _server = Child.Start(Path.Combine(_folder.FullName, "server.log"), "dotnet", [Path.Combine(Published("bench-module"), "bench-module.dll")], ("PIPELINE_LISTEN", server.AbsoluteUri));
        await Until.ServesAsync(server, cancellation);
        _proxies.Add(new Direct(server));
        _proxies.Add(await HaproxyProxy.StartAsync(Folder("haproxy"), server, cancellation));
        _proxies.Add(await NginxProxy.StartAsync(Folder("nginx"), server, cancellation));
        if (Environment.GetEnvironmentVariable(Native) is { Length: > 0 } native)
            _proxies.Add(await EdgeProxy.StartAsync("edge, NativeAOT", Folder("native"), [native], server, cancellation));
        _proxies.Add(await EdgeProxy.StartAsync("edge", Folder("edge"), ["dotnet", Path.Combine(Published("pipeline-edge"), "pipeline-edge.dll")], server, cancellation));
    }

    private string Folder(string name) => _folder.CreateSubdirectory(name).FullName;

    private string Published(string program)
    {
        var folder = Folder(program);
        PublishedProgram.CopyTo(program, folder);
        return folder;
    }
}
