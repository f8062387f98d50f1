using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>OpenSSH's server on a loopback port, with a key of its own, that lets in who runs the tests; and ssh's configuration that knows it.</summary>
internal sealed class PrivateSshServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sshd-");
    private readonly int _port = LoopbackPort.Free([]);
    private Process? _process;

    /// <summary>An engine of this machine as one behind ssh.</summary>
    public EngineAddress AddressOf(EngineAddress engine) =>
        new(new Uri($"ssh://{Environment.UserName}@127.0.0.1:{_port}{engine.Endpoint.AbsolutePath}")) { SshConfiguration = PathOf("config") };

    public static async Task<PrivateSshServer> StartAsync()
    {
        if (!File.Exists(SshOffer.Installed))
            await AptPackages.InstallAsync("openssh-server", "openssh-client");

        PrivateSshServer server = new();
        try
        {
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the server's key another than the one that is known.</summary>
    public Task ForgetKeyAsync() => WriteAsync("known_hosts", "");

    /// <summary>Ends all connections that are open, as a network does that breaks; new ones are let in.</summary>
    public async Task CutAsync()
    {
        foreach (var connection in (await File.ReadAllTextAsync($"/proc/{_process!.Id}/task/{_process.Id}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            await Command.TryAsync("kill", "-KILL", connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await CutAsync();
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync()
    {
        foreach (var key in (string[])["host", "own"])
            await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", PathOf(key));
        File.Copy(PathOf("own.pub"), PathOf("authorized"));
        await WriteAsync("known_hosts", $"[127.0.0.1]:{_port} {await File.ReadAllTextAsync(PathOf("host.pub"))}");
        await WriteAsync("config", $"IdentityFile {PathOf("own")}\nIdentitiesOnly yes\nUserKnownHostsFile {PathOf("known_hosts")}\nStrictHostKeyChecking yes\n");
        await WriteAsync("sshd_config", $"""
            ListenAddress 127.0.0.1:{_port}
            HostKey {PathOf("host")}
            AuthorizedKeysFile {PathOf("authorized")}
            AuthenticationMethods publickey
            PermitRootLogin prohibit-password
            StrictModes no
            UsePAM no
            PidFile none
            """);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        // By its full path, which is how it starts itself anew for each connection.
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", """exec "$1" -D -e -f "$2" >"$3" 2>&1 </dev/null""", "sh", SshOffer.Installed, PathOf("sshd_config"), PathOf("log")]))!;
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (_process.HasExited || watch.Elapsed > Patience)
                throw new InvalidOperationException($"sshd does not start: {await File.ReadAllTextAsync(PathOf("log"))}");
            await Task.Delay(50);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(PathOf(name), content);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
