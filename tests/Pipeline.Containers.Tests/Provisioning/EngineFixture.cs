using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Slots;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;

namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>An engine with the images of the test module and the edge. All that the tests make on it carries product names of their own.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private const string Base = "pipeline-tests/runtime:host";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("images-");
    private readonly List<string> _images = [];
    private PrivateEngine? _own;

    public EngineAddress Address { get; private set; } = EngineAddress.Local;

    /// <summary>The same engine over TCP and TLS; none where the tests did not start it.</summary>
    public EngineAddress? Remote => _own?.Remote;

    /// <summary>The image id of the test module.</summary>
    public string Module { get; private set; } = "";

    /// <summary>The image id of the edge.</summary>
    public string Edge { get; private set; } = "";

    /// <summary>The engine itself, to look at what was made.</summary>
    public DockerClient Client { get; private set; } = null!;

    /// <summary>A product that no other test and no other run has.</summary>
    public ContainerEngine EngineFor(string product) =>
        new(new() { Product = product, EdgeImage = Edge, Address = Address }, (open, name) => new EdgeConnection(open, name, TimeSpan.FromSeconds(30)));

    /// <summary>A product with an environment for one test.</summary>
    public SiteOnEngine NewSite() => new(this);

    public static string NewProduct() => $"t{Guid.NewGuid():n}"[..12];

    public async Task InitializeAsync()
    {
        if (EngineOffer.WhyNone is not null)
            return;
        _own = EngineOffer.Answering is null ? await PrivateEngine.StartAsync() : null;
        Address = EngineOffer.Answering ?? _own!.Address;
        Client = new DockerClientBuilder().WithEndpoint(Address.Endpoint).WithTimeout(TimeSpan.FromMinutes(5)).Build();
        await using (var archive = await HostRuntime.ArchiveAsync())
            await Client.Images.CreateImageAsync(
                new ImagesCreateParameters { FromSrc = "-", Repo = "pipeline-tests/runtime", Tag = "host" }, archive, new AuthConfig(), new Progress<JSONMessage>());
        Module = await BuildAsync("test-module", "tests/Pipeline.Engines.TestModule/Dockerfile");
        Edge = await BuildAsync("pipeline-edge", "src/Pipeline.Edge/Dockerfile");
    }

    public async Task DisposeAsync()
    {
        if (EngineOffer.WhyNone is null && _own is null)
            foreach (var image in _images.Append(Base).Distinct())
                await Client.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true });
        Client?.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Builds the image of a program beside this test with its own Dockerfile.</summary>
    /// <param name="dockerfile">Its path in the repository.</param>
    /// <returns>The image's id.</returns>
    public async Task<string> BuildAsync(string program, string dockerfile)
    {
        using ContainerImages images = new(Address);
        var id = await images.BuildAsync(ImageOf(program, dockerfile), _ => { }, default);
        _images.Add(id);
        return id;
    }

    private ImageSpec ImageOf(string program, string dockerfile)
    {
        var folder = _folder.CreateSubdirectory(program).FullName;
        PublishedProgram.CopyTo(program, folder);
        return new ImageSpec($"pipeline-tests/{program.ToLowerInvariant()}:test", folder, RepositoryFiles.PathOf(dockerfile))
        {
            Arguments = new Dictionary<string, string> { ["BASE"] = Base },
        };
    }
}

/// <summary>The tests that share the engine.</summary>
[CollectionDefinition(Name)]
public sealed class OnAnEngine : ICollectionFixture<EngineFixture>
{
    public const string Name = "on an engine";
}
