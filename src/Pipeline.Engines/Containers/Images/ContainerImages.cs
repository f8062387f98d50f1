using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Images;

/// <summary>Makes images on an engine.</summary>
public sealed class ContainerImages(EngineAddress address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly EngineApi _api = new(address);

    /// <summary>Builds an image; what has not changed is taken from the engine's cache.</summary>
    /// <param name="show">Takes each step as it begins.</param>
    /// <returns>The image's id, <c>sha256:</c> and 64 hex digits.</returns>
    /// <exception cref="EngineException">It cannot be built; the message has the failing step and the last lines it wrote.</exception>
    public async Task<string> BuildAsync(ImageSpec image, Action<string> show, CancellationToken cancellation)
    {
        if (!File.Exists(image.Dockerfile) || !Directory.Exists(image.Folder))
            throw new EngineException($"{image.Tag} cannot be built: there is no {(File.Exists(image.Dockerfile) ? $"folder '{image.Folder}'" : $"file '{image.Dockerfile}'")}.");
        BuildProgress progress = new(show);
        await using var context = BuildContext.Open(image.Folder, image.Dockerfile, cancellation);
        await _api.AskAsync(
            $"build {image.Tag}",
            async (client, stop) =>
            {
                await client.Images.BuildImageFromDockerfileAsync(BuildRequest.Of(image), context, [], new Dictionary<string, string>(), progress, stop);
                return true;
            },
            cancellation,
            Patience);
        if (progress.Failure is { } failure)
            throw new EngineException($"{image.Tag} could not be built: {failure}");
        var id = progress.ImageId ?? throw new EngineException($"{image.Tag} could not be built: the engine ended {progress.Step} without an image.");
        return (await new ImageOperations(_api).RequireAsync(id, cancellation)).Id;
    }

    /// <summary>The kind of machine that the engine's images run on, as .NET calls it: <c>linux-x64</c>, <c>linux-arm64</c>.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<string> MachineAsync(CancellationToken cancellation)
    {
        var engine = await _api.AskAsync("say its version", (client, stop) => client.System.GetVersionAsync(stop), cancellation);
        return $"{engine.Os}-{(engine.Arch == "amd64" ? "x64" : engine.Arch)}";
    }

    /// <summary>Whether the engine has an image, by id.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public Task<bool> HasAsync(string id, CancellationToken cancellation) => new ImageOperations(_api).HasAsync(id, cancellation);

    /// <summary>Gives an image a name that people find it by.</summary>
    /// <exception cref="EngineException">The engine has no such image.</exception>
    public Task TagAsync(string id, string name, string tag, CancellationToken cancellation) => new ImageOperations(_api).TagAsync(id, name, tag, cancellation);

    /// <summary>Pushes an image and returns where it can be had from then on, by its content.</summary>
    /// <param name="name">The last part of its name there.</param>
    /// <param name="tag">What people find it by there.</param>
    /// <exception cref="EngineException">The registry does not take it.</exception>
    public Task<ImageReference> PushAsync(
        string id, RegistryAddress registry, string name, string tag, RegistryCredentials credentials, CancellationToken cancellation) =>
        new RegistryTransfers(_api, credentials).PushAsync(id, registry, name, tag, cancellation);

    public void Dispose() => _api.Dispose();
}
