using Pipeline.Containers.Provisioning;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Benchmarks.Sites;

/// <summary>A Docker Engine of the benchmark's own, with the images that it needs.</summary>
internal sealed class BenchEngine : IBenchGround, IAsyncDisposable
{
    /// <summary>Debian's packages of an engine, and of the shell that the module's image has.</summary>
    public static readonly IReadOnlyList<string> Packages = ["docker.io", "iproute2", "iptables", "busybox-static"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ProvisionedEngine _engine;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-");

    private BenchEngine(ProvisionedEngine engine) => _engine = engine;

    public EngineAddress Address => _engine.Address;

    /// <summary>The image id of the module.</summary>
    public string Module { get; private set; } = "";

    /// <summary>The image id of the edge.</summary>
    public string Edge { get; private set; } = "";

    /// <summary>Where a benchmark may put files.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The process that starts, watches and removes the engine's containers.</summary>
    public int Containerd => _engine.Own!.Containerd;

    public static async Task<BenchEngine> StartAsync(CancellationToken cancellation)
    {
        BenchEngine bench = new(await ProvisionedEngine.OverAsync(await PrivateEngine.StartAsync(new() { OwnSession = true })));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await bench.MakeImagesAsync();
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Docker's own client, for what is compared with and for looking; what we deliver never uses it.</summary>
    public async Task<string> DockerAsync(params string[] arguments) => (await Command.RunAsync("docker", ["--host", $"{Address}", .. arguments])).Trim();

    /// <summary>The same, where a failure is an answer too.</summary>
    public Task<bool> TryDockerAsync(params string[] arguments) => Command.TryAsync("docker", ["--host", $"{Address}", .. arguments]);

    /// <summary>Builds an image of a folder and returns its id.</summary>
    /// <param name="dockerfile">Its path in the repository, or a whole one.</param>
    public Task<string> BuildAsync(string name, string folder, string dockerfile) => _engine.BuildAsync(name, folder, dockerfile);

    public IEngine EngineFor(string product, Func<IEdge, IEdge> watch) => new ContainerEngine(
        new() { Product = product, EdgeImage = Edge, Address = Address }, (open, name) => watch(new EdgeConnection(open, name, Patience)));

    public async Task ForgetAsync(IEngine engine, string environment)
    {
        using var containers = (ContainerEngine)engine;
        await containers.RemoveDataAsync(environment, CancellationToken.None);
    }

    /// <summary>Builds an image of a program that was built beside this one, and returns its id.</summary>
    public Task<string> BuildAsync(string program) => _engine.BuildPortableAsync(program, Published(program));

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task MakeImagesAsync()
    {
        var module = Published("bench-module");
        File.Copy("/bin/busybox", Path.Combine(module, "busybox"));
        Module = await BuildAsync("module", module, "tests/Pipeline.Benchmarks.Module/Dockerfile");
        Edge = await _engine.BuildEdgeAsync();
    }

    private string Published(string program)
    {
        var folder = _folder.CreateSubdirectory(program).FullName;
        PublishedProgram.CopyTo(program, folder);
        return folder;
    }
}
