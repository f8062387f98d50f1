using System.Diagnostics;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Containers.Provisioning;

/// <summary>A Docker Engine of the tests' own beside any other on the machine: own folder, socket, bridge and addresses; no rule of the machine's packet filter is touched.</summary>
public sealed class PrivateEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-");
    private readonly PrivateAddresses _addresses = new();
    private readonly int _port = LoopbackPort.Free([]);
    private readonly PrivateEngineOptions _options;
    private Process? _daemon;

    private PrivateEngine(PrivateEngineOptions options) => _options = options;

    public EngineAddress Address => new(new Uri($"unix://{Socket}"));

    /// <summary>The same engine as from another machine.</summary>
    public EngineAddress Remote => new(new Uri($"tcp://127.0.0.1:{_port}"), _folder.FullName);

    /// <summary>The folder of everything that it keeps: images, volumes, containers.</summary>
    public string DataRoot => PathOf("root");

    /// <summary>The process that starts, watches and removes its containers for it.</summary>
    public int Containerd => int.Parse(File.ReadAllText(PathOf("exec/containerd/containerd.pid")));

    private string Socket => PathOf("docker.sock");

    /// <summary>Installs an engine where there is none, and starts it.</summary>
    public static async Task<PrivateEngine> StartAsync(PrivateEngineOptions? options = null)
    {
        if (!EngineOffer.IsInstalled)
            await EngineOffer.InstallAsync();
        PrivateEngine engine = new(options ?? new());
        try
        {
            await engine.PrepareAsync();
            await engine.RunAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the engine with a signal; its containers live on when it was started so.</summary>
    /// <param name="signal">The signal's name, such as <c>TERM</c>.</param>
    public async Task EndAsync(string signal)
    {
        await Command.RunAsync("kill", $"-{signal}", $"{_daemon!.Id}");
        using CancellationTokenSource bound = new(Patience);
        await _daemon.WaitForExitAsync(bound.Token);
    }

    /// <summary>Starts the engine again after it was ended.</summary>
    public async Task StartAgainAsync()
    {
        _daemon!.Dispose();
        // What an engine leaves that was killed keeps the next from starting: it waits for a containerd that is gone.
        foreach (var stale in Directory.EnumerateFiles(PathOf("exec/containerd"), "containerd.pid").Concat(Directory.EnumerateFiles(PathOf("exec/containerd"), "*.sock*")))
            File.Delete(stale);
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is { HasExited: false })
        {
            if (_options.LiveRestore)
                await RemoveContainersAsync();
            await EndAsync("TERM");
        }

        _daemon?.Dispose();
        foreach (var mount in Mounts())
            await Command.TryAsync("umount", "-l", mount);
        await _addresses.RemoveAsync();
        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync()
    {
        await _addresses.AddAsync();
        await File.WriteAllTextAsync(PathOf("daemon.json"), "{}");
        EngineCertificates.Write(_folder.FullName);
        Directory.CreateDirectory(DataRoot);
        if (_options.DataRootSize is { } size)
            await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", DataRoot);
    }

    private async Task RunAsync()
    {
        ProcessStartInfo start = new("/bin/sh",
        [
            "-c", """out=$1; shift; exec "$@" >>"$out" 2>&1 </dev/null""", "sh", PathOf("log"), .. _options.OwnSession ? (string[])["setsid"] : [],
            "dockerd", "--config-file", PathOf("daemon.json"), "--data-root", DataRoot, "--exec-root", PathOf("exec"), "--pidfile", PathOf("pid"),
            "-H", $"unix://{Socket}", "-H", $"tcp://127.0.0.1:{_port}", "--tlsverify", "--tlscacert", PathOf("ca.pem"), "--tlscert", PathOf("cert.pem"), "--tlskey", PathOf("key.pem"),
            "--bridge", _addresses.Bridge, "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false",
            "--default-address-pool", _addresses.Pool, $"--live-restore={(_options.LiveRestore ? "true" : "false")}",
        ]);
        _daemon = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!Answers())
        {
            if (_daemon.HasExited || watch.Elapsed > Patience)
                throw new InvalidOperationException($"The private engine does not start: {string.Join(" | ", (await File.ReadAllLinesAsync(PathOf("log"))).TakeLast(5))}");
            await Task.Delay(50);
        }
    }

    private async Task RemoveContainersAsync()
    {
        using var client = new DockerClientBuilder().WithEndpoint(Address.Endpoint).WithTimeout(Patience).Build();
        foreach (var container in await client.Containers.ListContainersAsync(new ContainersListParameters { All = true }))
            await client.Containers.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true });
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

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
}

/// <summary>How a private engine is started.</summary>
public sealed record PrivateEngineOptions
{
    /// <summary>Its containers outlive it, until they are removed.</summary>
    public bool LiveRestore { get; init; }

    /// <summary>It gets its share of the processor by itself, as when a service manager has started it, and not as part of who started it.</summary>
    public bool OwnSession { get; init; }

    /// <summary>The size of a disk of its own for everything that it keeps, as <c>mount</c> takes it (<c>900m</c>); the machine's disk when none is given.</summary>
    public string? DataRootSize { get; init; }
}
