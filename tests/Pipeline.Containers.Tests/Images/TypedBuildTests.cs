using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Containers.Tests.Typing;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;
using Pipeline.Releases;

namespace Pipeline.Containers.Tests.Images;

/// <summary>Images as BuildImages makes them when a person types it.</summary>
public sealed class TypedBuildTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    // Beside the libraries beneath. A module that brings the whole runtime along has more than 100 MB.
    private const long LargestModule = 40_000_000;
    private const int NoPort = 9;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (EngineOffer.WhyNone is not null)
            return;
        using EngineApi api = new(Fixture.Address);
        ImageOperations images = new(api);
        foreach (var image in await images.OfProductAsync(Site.Product, default))
            await images.RemoveAsync(image.Digest, default);
    }

    [ContainerFact]
    public async Task A_module_that_is_trimmed_is_small_and_serves_without_a_shell_or_a_writable_root_and_is_made_once()
    {
        using TypedSite typed = new(Fixture, Site.Product, NoPort, "--chat", "messages", "--trimmed") { BaseImage = Fixture.Libraries };
        SourceTree.CopyTo(typed.Root, "Directory.Build.props", "Directory.Packages.props", "tests/Directory.Build.props", "tests/Chat/Chat.Contract", "tests/Chat/Chat.Hosting", "tests/Chat/Chat.Messages");
        await typed.DoAsync("BuildImages", "--release", "1.0.0");
        var first = ContentOf(typed, "1.0.0");
        await IsSmallAsync(first.Image!);
        await ServesAsync(first.Image!);
        var said = await typed.DoAsync("BuildImages", "--release", "1.1.0");
        said.Should().Contain($"messages: unchanged, image {first.Image![..19]}").And.NotContain("publishing").And.NotContain("built in");
        ContentOf(typed, "1.1.0").Should().Be(first);
    }

    [RegistryFact]
    public async Task A_release_that_is_pushed_names_what_the_registry_has_and_typed_again_publishes_and_pushes_nothing()
    {
        await using var registry = await PrivateRegistry.StartAsync();
        using TypedSite typed = new(Fixture, Site.Product, NoPort, "--registry", $"{registry.Address.Host}/{registry.Address.Prefix}")
        {
            BaseImage = Fixture.Libraries,
            Variables = new Dictionary<string, string> { ["DOCKER_CONFIG"] = registry.DockerConfig },
        };
        await WriteEchoAsync(typed.Root);
        (await typed.DoAsync("BuildImages", "--release", "1.0.0")).Should().Contain("echo: pushed in").And.NotContain(PrivateRegistry.Password);
        var (first, blobs) = (ContentOf(typed, "1.0.0"), registry.Blobs);
        first.Registry.Should().StartWith($"{registry.Address.Repository($"{Site.Product}-echo")}@sha256:");
        blobs.Should().Contain(first.Registry!.Split("sha256:")[1]).And.Contain(first.Image!.Split("sha256:")[1]);
        (await typed.DoAsync("BuildImages", "--release", "1.0.0")).Should().Contain("echo: unchanged, image").And.NotContain("publishing").And.NotContain("built in");
        ContentOf(typed, "1.0.0").Should().Be(first);
        registry.Blobs.Should().Equal(blobs);
    }

    private async Task IsSmallAsync(string id)
    {
        var image = await Fixture.Client.Images.InspectImageAsync(id);
        var libraries = await Fixture.Client.Images.InspectImageAsync(Fixture.Libraries);
        (image.Config!.User, image.Config.WorkingDir).Should().Be(("1654:1654", "/app"));
        image.Config.Entrypoint.Should().Equal("/app/Chat.Messages");
        (image.Size - libraries.Size).Should().BeLessThan(LargestModule);
    }

    // Ready means that it has opened its database, so the library that SQLite is came along.
    private async Task ServesAsync(string id)
    {
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        var slot = await Site.Engine.StartAsync(Site.Slot() with { Module = "messages", Digest = id, Volumes = ["chatdata"] }, default);
        (await Site.Engine.WaitUntilReadyAsync(SiteOnEngine.Environment, slot.Name, SiteOnEngine.Patience, default)).Should().BeEquivalentTo(Readiness.Yes);
        (await Fixture.Client.Containers.InspectContainerAsync(Site.Container(slot.Name))).HostConfig!.ReadonlyRootfs.Should().BeTrue();
        (await HasAsync(slot, "/app/Chat.Messages")).Should().BeTrue();
        (await HasAsync(slot, "/bin/sh")).Should().BeFalse();
        await Site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
    }

    private async Task<bool> HasAsync(RunningSlot slot, string path)
    {
        try
        {
            await Fixture.Client.Containers.GetArchiveFromContainerAsync(Site.Container(slot.Name), new ContainerPathStatParameters { Path = path }, statOnly: true);
            return true;
        }
        catch (DockerContainerNotFoundException)
        {
            return false;
        }
    }

    private static ContentNames ContentOf(TypedSite typed, string version) => typed.Manifest(version).Modules.Should().ContainSingle().Which.Content!;

    private static async Task WriteEchoAsync(string root)
    {
        await File.WriteAllTextAsync(Path.Combine(root, "echo.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(root, "Program.cs"), """System.Console.WriteLine("echo");""");
        await File.WriteAllTextAsync(Path.Combine(root, "Dockerfile"), "ARG BASE\nFROM $BASE\nCOPY . /app/\n");
    }
}
