using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>Moves images between an engine and registries, by content.</summary>
internal sealed class RegistryTransfers(EngineApi api, RegistryCredentials credentials)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Pushes an image and returns where it can be had from then on.</summary>
    /// <param name="tag">What people find it by there; it may move, the digest does not.</param>
    /// <exception cref="EngineException">The registry does not take it.</exception>
    public async Task<ImageReference> PushAsync(string id, RegistryAddress registry, string name, string tag, CancellationToken cancellation)
    {
        var repository = registry.Repository(name);
        var login = await credentials.ForAsync(registry.Host, cancellation);
        await new ImageOperations(api).TagAsync(id, repository, tag, cancellation);
        TransferProgress progress = new();
        await MoveAsync($"push {repository}:{tag}", progress, (client, stop) =>
            client.Images.PushImageAsync(repository, new ImagePushParameters { Tag = tag }, login, progress, stop), cancellation);
        return progress is { Failure: null, Digest: { } digest }
            ? ImageReference.Parse($"{repository}@{digest}")
            : throw new EngineException($"{repository}:{tag} could not be pushed: {progress.Failure ?? "the registry gave no digest"}; 'docker login {registry.Host}' signs in where that is what is missing.");
    }

    /// <summary>Pulls an image by its digest. The engine hashes what it is given; the image must be the one that the release names, too.</summary>
    /// <param name="id">The image's id, as the release's manifest has it.</param>
    /// <exception cref="EngineException">The registry has not got it, or gave something else, of which nothing is kept.</exception>
    public async Task PullAsync(ImageReference image, string id, CancellationToken cancellation)
    {
        var login = await credentials.ForAsync(image.Host, cancellation);
        TransferProgress progress = new();
        await MoveAsync($"pull {image}", progress, (client, stop) =>
            client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = image.Repository, Tag = image.Digest }, login, progress, stop), cancellation);
        if (progress.Failure is { } failure)
            throw new EngineException($"{image} could not be pulled: {failure}; nothing of it is kept. See what the registry has there, or push the release again with BuildImages --registry.");
        if (WhyOther(image, id, (await new ImageOperations(api).FindAsync($"{image}", cancellation))?.ID) is not { } why)
            return;
        await ForgetAsync(image);
        throw new EngineException(why);
    }

    /// <summary>Why what an engine has under a reference is not the image that a release names; nothing when it is. Pure.</summary>
    /// <param name="id">The image's id, as the release's manifest has it.</param>
    /// <param name="pulled">The id by which the engine knows it; none when it has nothing there.</param>
    public static string? WhyOther(ImageReference image, string id, string? pulled) =>
        pulled == id ? null
        // Its store of containerd's knows images by their manifests, which say nothing of the id that other engines give them.
        : pulled == image.Digest ? $"{image} cannot be compared with the image that the release names, {id}: the engine keeps images in containerd's store, which knows them by their manifests. It is removed; turn \"containerd-snapshotter\" off under \"features\" in the engine's daemon.json, or build the release on an engine that keeps images so too."
        : $"{image} is not the image that the release names: the registry gave {pulled ?? "none under that digest"} instead of {id}. It is removed; push the release again with BuildImages --registry.";

    private async Task MoveAsync(string what, TransferProgress progress, Func<IDockerClient, CancellationToken, Task> call, CancellationToken cancellation)
    {
        var (_, refusal) = await api.TryAsync(
            what,
            async (client, stop) =>
            {
                await call(client, stop);
                return progress;
            },
            [HttpStatusCode.NotFound, HttpStatusCode.InternalServerError, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized],
            cancellation,
            Patience);
        if (refusal is not null)
            progress.Report(new JSONMessage { Error = new JSONError { Message = refusal } });
    }

    private Task<string?> ForgetAsync(ImageReference image) => api.FindAsync(
        $"remove the image {image}",
        async (client, stop) =>
        {
            // By this name alone: the engine may have the image under another, too.
            await client.Images.DeleteImageAsync($"{image}", new ImageDeleteParameters(), stop);
            return image.Digest;
        },
        CancellationToken.None);
}
