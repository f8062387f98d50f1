using Pipeline.Benchmarks.Processes;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Proxies;

/// <summary>The edge as a process of this machine.</summary>
internal sealed class EdgeProxy : IProxy
{
    private readonly Child _process;

    private EdgeProxy(string name, int port, Child process) => (Name, Address, _process) = (name, new($"http://127.0.0.1:{port}"), process);

    public string Name { get; }

    public Uri Address { get; }

    public int? Process => _process.Id;

    /// <param name="command">The edge's program with its first arguments.</param>
    public static async Task<IProxy> StartAsync(string name, string folder, IReadOnlyList<string> command, Uri server, CancellationToken cancellation)
    {
        var port = LoopbackPort.Free([]);
        EdgeSettings settings = new()
        {
            Environment = "bench",
            StateDirectory = Path.Combine(folder, "state"),
            AdminSocket = Path.Combine(folder, "admin.sock"),
            PublicListeners = [new($"http://127.0.0.1:{port}")],
            Modules = [new(EdgeRoutes.Module, "/", new($"http://127.0.0.1:{LoopbackPort.Free([port])}"), MetricsPath: null)],
            CohortKeys = ["header:x-user"],
        };
        var file = Path.Combine(folder, "settings.json");
        EdgeSettingsFile.Write(file, settings);
        EdgeProxy proxy = new(name, port, Child.Start(Path.Combine(folder, "log"), command[0], [.. command.Skip(1), "serve", "--settings", file]));
        await EdgeRoutes.SetAsync(settings.AdminSocket, server, cancellation);
        await Until.ServesAsync(proxy.Address, cancellation);
        return proxy;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
