using System.Diagnostics;
using System.Net.Sockets;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>A Docker Engine of the tests' own beside any other on the machine: own folder, socket, bridge and addresses; no rule of the machine's packet filter is touched.</summary>
internal sealed class PrivateEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-");
    private readonly int _index = FreeIndex();
    private Process? _daemon;

    private readonly int _port = LoopbackPort.Free([]);

    public EngineAddress Address => new(new Uri($"unix://{Socket}"));

    /// <summary>The same engine as from another machine.</summary>
    public EngineAddress Remote => new(new Uri($"tcp://127.0.0.1:{_port}"), _folder.FullName);

    private string Socket => Path.Combine(_folder.FullName, "docker.sock");

    private string Bridge => $"pltest{_index}";

    public static async Task<PrivateEngine> StartAsync()
    {
        if (!EngineOffer.IsInstalled)
        {
            await Command.RunAsync("apt-get", "update", "-qq");
            await Command.RunAsync("apt-get", "install", "-y", "-qq", "--no-install-recommends", "docker.io", "iproute2", "iptables");
        }

        PrivateEngine engine = new();
        try
        {
            await engine.RunAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is { HasExited: false })
        {
            await Command.TryAsync("kill", "-TERM", $"{_daemon.Id}");
            using CancellationTokenSource bound = new(Patience);
            await _daemon.WaitForExitAsync(bound.Token);
        }

        _daemon?.Dispose();
        foreach (var mount in Mounts())
            await Command.TryAsync("umount", "-l", mount);
        foreach (var network in await Networks())
            await Command.TryAsync("ip", "link", "del", network);
        await Command.TryAsync("ip", "link", "del", Bridge);
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync()
    {
        await Command.RunAsync("ip", "link", "add", Bridge, "type", "bridge");
        await Command.RunAsync("ip", "addr", "add", $"10.{120 + _index}.255.1/24", "dev", Bridge);
        await Command.RunAsync("ip", "link", "set", Bridge, "up");
        var configuration = Path.Combine(_folder.FullName, "daemon.json");
        await File.WriteAllTextAsync(configuration, "{}");
        EngineCertificates.Write(_folder.FullName);
        ProcessStartInfo start = new("/bin/sh",
        [
            "-c", """out=$1; shift; exec "$@" >"$out" 2>&1 </dev/null""", "sh", Path.Combine(_folder.FullName, "log"),
            "dockerd", "--config-file", configuration, "--data-root", Path.Combine(_folder.FullName, "root"), "--exec-root", Path.Combine(_folder.FullName, "exec"),
            "-H", $"unix://{Socket}", "-H", $"tcp://127.0.0.1:{_port}", "--tlsverify", "--tlscacert", Pem("ca"), "--tlscert", Pem("cert"), "--tlskey", Pem("key"), "--pidfile", Path.Combine(_folder.FullName, "pid"), "--bridge", Bridge,
            "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false",
            "--default-address-pool", $"base=10.{120 + _index}.0.0/17,size=24",
        ]);
        _daemon = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!Answers())
        {
            if (_daemon.HasExited || watch.Elapsed > Patience)
                throw new InvalidOperationException($"The private engine does not start: {string.Join(" | ", (await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "log"))).TakeLast(5))}");
            await Task.Delay(50);
        }
    }

    private string Pem(string name) => Path.Combine(_folder.FullName, $"{name}.pem");

    private bool Answers()
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(Socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string[] Mounts() =>
        [.. File.ReadLines("/proc/mounts").Select(line => line.Split(' ')[1])
            .Where(mount => mount.StartsWith(_folder.FullName + "/", StringComparison.Ordinal)).OrderDescending()];

    private async Task<string[]> Networks() =>
    [
        .. (await Command.RunAsync("ip", "-4", "-o", "addr", "show")).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 3 && words[3].StartsWith($"10.{120 + _index}.", StringComparison.Ordinal)).Select(words => words[1]).Where(name => name != Bridge),
    ];

    // Another run of these tests on the same machine has bridge and addresses of another index.
    private static int FreeIndex() =>
        Enumerable.Range(0, 50).OrderBy(_ => Random.Shared.Next()).First(index => !Directory.Exists($"/sys/class/net/pltest{index}"));
}
