using System.Runtime.InteropServices;
using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Containers.Images;

namespace Pipeline.Containers.Provisioning;

/// <summary>An engine for tests, one that answers or a private one, with a base image for everything that they build. What they built goes with it.</summary>
public sealed class ProvisionedEngine : IAsyncDisposable
{
    private const string Repository = "pipeline-tests/runtime";
    private const string NativeRepository = "pipeline-tests/libraries";

    private static readonly string Machine = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    private readonly List<string> _images = [];
    // Other runs on the same engine have another, and take theirs away without harm to this one.
    private readonly string _tag = $"{Guid.NewGuid():n}"[..12];

    private ProvisionedEngine(EngineAddress address, PrivateEngine? own)
    {
        (Address, Own) = (address, own);
        Client = new DockerClientBuilder().WithEndpoint(address.Endpoint).WithTimeout(TimeSpan.FromMinutes(5)).Build();
    }

    public EngineAddress Address { get; }

    /// <summary>The engine itself where the tests started it; none where they found it.</summary>
    public PrivateEngine? Own { get; }

    /// <summary>The engine's interface, to look at what was made.</summary>
    public DockerClient Client { get; }

    /// <summary>What images are built from, out of this machine's own files.</summary>
    public string BaseImage => $"{Repository}:{_tag}";

    /// <summary>The same for native programs: the libraries that they load, without a runtime.</summary>
    public string NativeBaseImage => $"{NativeRepository}:{_tag}";

    /// <summary>The engine that answers, or else a private one.</summary>
    public static async Task<ProvisionedEngine> StartAsync() =>
        EngineOffer.Answering is { } found ? await OverAsync(found, null) : await OverAsync(await PrivateEngine.StartAsync());

    /// <summary>This private engine, which ends with what is returned.</summary>
    public static Task<ProvisionedEngine> OverAsync(PrivateEngine own) => OverAsync(own.Address, own);

    /// <summary>Builds an image out of a folder.</summary>
    /// <param name="name">What it is called, in lower case.</param>
    /// <param name="dockerfile">Its Dockerfile's path in the repository.</param>
    /// <returns>The image's id.</returns>
    public Task<string> BuildAsync(string name, string folder, string dockerfile) => BuildAsync(name, folder, dockerfile, BaseImage);

    private async Task<string> BuildAsync(string name, string folder, string dockerfile, string baseImage)
    {
        using ContainerImages images = new(Address);
        var id = await images.BuildAsync(
            new ImageSpec($"pipeline-tests/{name}:{_tag}", folder, RepositoryFiles.PathOf(dockerfile)) { Arguments = new Dictionary<string, string> { ["BASE"] = baseImage } },
            _ => { },
            default);
        _images.Add(id);
        return id;
    }

    /// <summary>Builds the edge's image, of the program that was compiled for this machine where the build could make one, else of the one that needs a runtime.</summary>
    /// <returns>The image's id.</returns>
    public async Task<string> BuildEdgeAsync()
    {
        if (EdgePrograms.Native(Path.Combine(AppContext.BaseDirectory, "delivery"), Machine) is { } native)
            return await BuildAsync("pipeline-edge", native, "src/Pipeline.Edge/Native/Dockerfile", NativeBaseImage);
        var portable = Directory.CreateTempSubdirectory("edge-");
        PublishedProgram.CopyTo("pipeline-edge", portable.FullName);
        var id = await BuildAsync("pipeline-edge", portable.FullName, "src/Pipeline.Edge/Dockerfile");
        portable.Delete(recursive: true);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        if (Own is null)
            foreach (var image in _images.Append(BaseImage).Append(NativeBaseImage).Distinct())
                await Client.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true });
        Client.Dispose();
        if (Own is not null)
            await Own.DisposeAsync();
    }

    private static async Task<ProvisionedEngine> OverAsync(EngineAddress address, PrivateEngine? own)
    {
        ProvisionedEngine engine = new(address, own);
        await engine.ImportAsync(Repository, withRuntime: true);
        await engine.ImportAsync(NativeRepository, withRuntime: false);
        return engine;
    }

    private async Task ImportAsync(string repository, bool withRuntime)
    {
        await using var archive = await HostRuntime.ArchiveAsync(withRuntime);
        await Client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromSrc = "-", Repo = repository, Tag = _tag }, archive, new AuthConfig(), new Progress<JSONMessage>());
    }
}
