using Docker.DotNet;
using Pipeline.Containers.Tests.Slots;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>An engine with the images of the test module and the edge. All that the tests make on it carries product names of their own.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("images-");
    private readonly Dictionary<string, string> _built = [];
    private ProvisionedEngine? _engine;

    public EngineAddress Address => _engine!.Address;

    /// <summary>The same engine over TCP and TLS; none where the tests did not start it.</summary>
    public EngineAddress? Remote => _engine?.Own?.Remote;

    /// <summary>What all images of the tests are built from.</summary>
    public string BaseImage => _engine!.BaseImage;

    /// <summary>The image id of the test module.</summary>
    public string Module { get; private set; } = "";

    /// <summary>The image id of the edge.</summary>
    public string Edge { get; private set; } = "";

    /// <summary>What native images are built from.</summary>
    public string Libraries => _engine!.NativeBaseImage;

    /// <summary>The engine itself, to look at what was made.</summary>
    public DockerClient Client => _engine!.Client;

    /// <summary>A product that no other test and no other run has.</summary>
    public ContainerEngine EngineFor(string product, EdgeNetwork network = EdgeNetwork.WhatThereIs) =>
        new(new() { Product = product, EdgeImage = Edge, Address = Address, EdgeNetwork = network }, (open, name) => new EdgeConnection(open, name, TimeSpan.FromSeconds(30)));

    /// <summary>A product with an environment for one test.</summary>
    public SiteOnEngine NewSite() => new(this);

    public static string NewProduct() => $"t{Guid.NewGuid():n}"[..12];

    public async Task InitializeAsync()
    {
        if (EngineOffer.WhyNone is not null)
            return;
        _engine = await ProvisionedEngine.StartAsync();
        Module = await BuildAsync("test-module", "tests/Pipeline.Engines.TestModule/Dockerfile");
        Edge = await _engine.BuildEdgeAsync();
    }

    public async Task DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The image of a program beside this test, built with its own Dockerfile by whoever asks first.</summary>
    /// <param name="dockerfile">Its path in the repository.</param>
    /// <returns>The image's id.</returns>
    public async Task<string> BuildAsync(string program, string dockerfile)
    {
        if (_built.TryGetValue(program, out var known))
            return known;
        var folder = _folder.CreateSubdirectory(program).FullName;
        PublishedProgram.CopyTo(program, folder);
        return _built[program] = await _engine!.BuildAsync(program.ToLowerInvariant(), folder, dockerfile);
    }
}

/// <summary>The tests that share the engine.</summary>
[CollectionDefinition(Name)]
public sealed class OnAnEngine : ICollectionFixture<EngineFixture>
{
    public const string Name = "on an engine";
}
