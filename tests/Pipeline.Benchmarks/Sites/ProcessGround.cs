using Pipeline.Containers.Provisioning;
using Pipeline.Engines.Processes;
using Pipeline.Engines.Processes.Images;
using Pipeline.Ports;

namespace Pipeline.Benchmarks.Sites;

/// <summary>The embedded engine, in a folder that goes with it.</summary>
internal sealed class ProcessGround : IBenchGround, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-");

    private ProcessGround()
    {
    }

    public string Module { get; private set; } = "";

    public static async Task<ProcessGround> PrepareAsync(CancellationToken cancellation)
    {
        ProcessGround ground = new();
        foreach (var program in new[] { "pipeline-edge", "pipeline-supervisor" })
            PublishedProgram.CopyTo(program, ground.FolderOf(program));
        cancellation.ThrowIfCancellationRequested();
        ground.Module = await ground.BuildAsync("bench-module");
        return ground;
    }

    public Task<string> BuildAsync(string program)
    {
        PublishedProgram.CopyTo(program, FolderOf(program));
        return new ImageStore(Root).AddAsync(FolderOf(program), CancellationToken.None);
    }

    public IEngine EngineFor(string product, Func<IEdge, IEdge> watch) => new ProcessEngine(
        new()
        {
            Root = Root,
            Supervisor = Path.Combine(FolderOf("pipeline-supervisor"), "pipeline-supervisor.dll"),
            Edge = Path.Combine(FolderOf("pipeline-edge"), "pipeline-edge.dll"),
        },
        socket => watch(EdgeClient.EdgeClient.OverUnixSocket(socket)));

    public Task ForgetAsync(IEngine engine, string environment) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Root => FolderOf("site");

    private string FolderOf(string part) => Path.Combine(_folder.FullName, part);
}
