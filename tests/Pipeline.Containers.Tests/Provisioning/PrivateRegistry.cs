using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>Debian's registry on a loopback port, which lets one user in and nobody else.</summary>
internal sealed class PrivateRegistry : IAsyncDisposable
{
    private const string User = "ann";

    // Chosen so that its Base64 has characters that addresses and headers take differently.
    public const string Password = "~~~~sesame~~~~";

    private const string PasswordHash = "$2y$05$abcdefghijklmnopqrstuumu11AULtZ1z2rdq2QLej2sCK3dUzb0S";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registry-");
    private readonly int _port = LoopbackPort.Free([]);
    private Process? _process;

    /// <summary>Where images go.</summary>
    public RegistryAddress Address => RegistryAddress.Parse($"127.0.0.1:{_port}/tests");

    /// <summary>The folder of Docker's own client, of somebody who signed in with it.</summary>
    public string DockerConfig => _folder.FullName;

    /// <summary>Somebody who signed in with Docker's own client.</summary>
    public RegistryCredentials SignedIn => new(name => name == "DOCKER_CONFIG" ? DockerConfig : null);

    /// <summary>The digests of what it was given so far, without their algorithm.</summary>
    public IReadOnlyList<string> Blobs =>
        [.. Directory.EnumerateFiles(PathOf("data/docker/registry/v2/blobs"), "data", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order()];

    /// <summary>Somebody who did not.</summary>
    public static RegistryCredentials SignedOut => new(_ => null);

    public static async Task<PrivateRegistry> StartAsync()
    {
        PrivateRegistry registry = new();
        try
        {
            await registry.RunAsync();
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync()
    {
        await WriteAsync("htpasswd", $"{User}:{PasswordHash}\n");
        await WriteAsync("config.json", JsonSerializer.Serialize(new
        {
            auths = new Dictionary<string, object> { [$"127.0.0.1:{_port}"] = new { auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")) } },
        }));
        await WriteAsync("registry.yml", $"""
            version: 0.1
            log:
              level: error
              accesslog:
                disabled: true
            storage:
              filesystem:
                rootdirectory: {PathOf("data")}
            http:
              addr: 127.0.0.1:{_port}
            auth:
              htpasswd:
                realm: tests
                path: {PathOf("htpasswd")}
            """);
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", """exec "$1" serve "$2" >"$3" 2>&1 </dev/null""", "sh", await ProgramAsync(), PathOf("registry.yml"), PathOf("log")]))!;
        using HttpClient client = new();
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync(client))
        {
            if (_process.HasExited || watch.Elapsed > Patience)
                throw new InvalidOperationException($"The registry does not start: {await File.ReadAllTextAsync(PathOf("log"))}");
            await Task.Delay(50);
        }
    }

    // Fetched and unpacked, not installed: an installed one would be started for everybody, without a password.
    private async Task<string> ProgramAsync()
    {
        if (File.Exists(RegistryOffer.Installed))
            return RegistryOffer.Installed;
        await AptPackages.UpdateAsync();
        await Command.RunAsync("/bin/sh", "-c", """cd "$1" && apt-get download -qq docker-registry && dpkg-deb -x docker-registry_*.deb unpacked""", "sh", _folder.FullName);
        return PathOf($"unpacked{RegistryOffer.Installed}");
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync($"http://127.0.0.1:{_port}/v2/");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(PathOf(name), content);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
