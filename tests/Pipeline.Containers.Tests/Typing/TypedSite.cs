using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Releases;
using Pipeline.Targets.Delivering;

namespace Pipeline.Containers.Tests.Typing;

/// <summary>A folder in which a person types the commands of the sample build, which then works on the tests' engine.</summary>
/// <param name="more">What each command is typed with besides.</param>
internal sealed class TypedSite(EngineFixture fixture, string product, int port, params string[] more) : IDisposable
{
    private readonly DirectoryInfo _folder = MakeFolder();

    /// <summary>Where people reach the product.</summary>
    public Uri PublicAddress => new($"http://127.0.0.1:{port}");

    /// <summary>Makes a release known here, as BuildImages does.</summary>
    public void Offer(Release release) => new Workspace(Path.Combine(_folder.FullName, ".pipeline")).Manifests.Write(release);

    /// <summary>Types a command for the environment and waits for its end.</summary>
    public async Task<Ending> TypeAsync(params string[] arguments)
    {
        using var command = Begin(arguments);
        return await command.EndAsync();
    }

    /// <summary>Types a command for the environment; it is killed when it is disposed of before its end.</summary>
    public TypedCommand Begin(params string[] arguments)
    {
        string[] line =
        [
            .. arguments, "--environment", SiteOnEngine.Environment, "--output", "plain", "--named", product, "--port", $"{port}",
            "--base-image", fixture.BaseImage, "--ready", $"{SiteOnEngine.Patience.TotalSeconds}", .. more,
        ];
        return new(_folder.FullName, line, new Dictionary<string, string> { ["PIPELINE_ENGINE"] = "docker", ["DOCKER_HOST"] = $"{fixture.Address}" }, "typed/sample-build.dll");
    }

    /// <summary>Types a command that must be done as asked; returns what it said.</summary>
    public async Task<string> DoAsync(params string[] arguments)
    {
        var (exitCode, text) = await TypeAsync(arguments);
        exitCode.Should().Be(0, "{0}: {1}", string.Join(' ', arguments), text);
        return text;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static DirectoryInfo MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("typed-");
        folder.CreateSubdirectory(".nuke");
        return folder;
    }
}
