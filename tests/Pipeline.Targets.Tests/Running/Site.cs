using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Pipeline.Engines.Processes;
using Pipeline.Engines.Processes.Images;
using Pipeline.Releases;

namespace Pipeline.Targets.Tests.Running;

/// <summary>A folder in which the sample build delivers with the real edge and engine; nothing runs in it afterwards.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string _port = FreePort();

    public string Folder { get; } = Directory.CreateTempSubdirectory("site-").FullName;

    public string Environment => Path.Combine(Folder, ".pipeline", "environments", "test");

    public string EdgeState => Path.Combine(Environment, "edge", "state");

    public int Port => int.Parse(_port);

    private string Workspace => Path.Combine(Folder, ".pipeline");

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, ".nuke"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Stops the edge and everything else; also before something that it uses is taken away.</summary>
    public Task StopAsync() => new ProcessEngine(Options, socket => throw new NotSupportedException(socket)).StopEnvironmentAsync("test", default);

    /// <summary>Stops one slot behind the journal's back.</summary>
    public Task StopSlotAsync(string slot) => new ProcessEngine(Options, socket => throw new NotSupportedException(socket)).StopAsync("test", slot, default);

    /// <summary>A release as BuildImages leaves it; each version is other content.</summary>
    public async Task BuildAsync(string version)
    {
        var published = Directory.CreateTempSubdirectory("published-").FullName;
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "test-module.*").Concat(Directory.GetFiles(AppContext.BaseDirectory, "Pipeline*.dll")))
            File.Copy(file, Path.Combine(published, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(published, "version.txt"), version);
        var digest = await new ImageStore(Workspace).AddAsync(published, default);
        Directory.Delete(published, recursive: true);
        var releases = Directory.CreateDirectory(Path.Combine(Workspace, "releases")).FullName;
        Release release = new(version, [new("echo", digest, new Dictionary<string, string>())]);
        await File.WriteAllTextAsync(Path.Combine(releases, version + ".json"), JsonSerializer.Serialize(release, JsonSerializerOptions.Web));
    }

    /// <summary>The digest of a release's one module.</summary>
    public string DigestOf(string version) =>
        JsonSerializer.Deserialize<Release>(File.ReadAllText(Path.Combine(Workspace, "releases", version + ".json")), JsonSerializerOptions.Web)!.Modules[0].Digest;

    /// <summary>Whether the engine still keeps that content.</summary>
    public bool Keeps(string digest) => Directory.Exists(Path.Combine(Workspace, "images", digest["sha256:".Length..]));

    /// <summary>Types a command for the test environment and waits for its end.</summary>
    internal Task<Ending> TypeAsync(params string[] arguments) => TypeAnywhereAsync([.. arguments, "--environment", "test"]);

    /// <summary>Types a command that names its environment itself.</summary>
    internal async Task<Ending> TypeAnywhereAsync(params string[] arguments)
    {
        using var command = Begin(arguments);
        return await command.EndAsync();
    }

    internal TypedCommand Begin(params string[] arguments) => new(Folder, [.. arguments, "--port", _port]);

    /// <summary>Deploys a version to everybody; it must succeed.</summary>
    internal async Task DeployAsync(string version, params string[] more)
    {
        await BuildAsync(version);
        (await TypeAsync(["Canary", "--release", version, .. more])).Should().Match<Ending>(ending => ending.ExitCode == 0, "{0} is deployed", version);
    }

    /// <summary>Whether people are served at the public address.</summary>
    public async Task<bool> ServesAsync()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri($"http://127.0.0.1:{_port}/"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    /// <summary>The edge's process; none when it does not run.</summary>
    public int? EdgePid => Processes.Find("pipeline-edge.dll", Folder);

    private ProcessEngineOptions Options => new()
    {
        Root = Workspace,
        Supervisor = Path.Combine(AppContext.BaseDirectory, "delivery", "supervisor", "pipeline-supervisor.dll"),
        Edge = Path.Combine(AppContext.BaseDirectory, "delivery", "edge", "pipeline-edge.dll"),
    };

    private static string FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
