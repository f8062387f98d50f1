using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Images;

/// <summary>An image as the engine has it.</summary>
/// <param name="Id">What containers are made from; it names the content, a tag would not.</param>
/// <param name="EntryPoint">The program that it starts, with its first arguments.</param>
internal sealed record EngineImage(string Id, ContainerUser User, IReadOnlyList<string> EntryPoint);

/// <summary>The images that an engine has.</summary>
internal sealed class ImageOperations(EngineApi api)
{
    /// <summary>Whether the engine has an image, by id, digest or tag.</summary>
    public async Task<bool> HasAsync(string name, CancellationToken cancellation) => await FindAsync(name, cancellation) is not null;

    /// <summary>An image by id, digest or tag.</summary>
    /// <exception cref="EngineException">The engine has none such.</exception>
    public async Task<EngineImage> RequireAsync(string name, CancellationToken cancellation)
    {
        var found = await FindAsync(name, cancellation) ?? throw new EngineException($"The engine has no image {name}: build it with BuildImages, or load it.");
        return new(found.ID, ContainerUser.Of(name, found.Config?.User), [.. found.Config?.Entrypoint ?? []]);
    }

    /// <summary>Gives an image a name; the name is taken from whatever had it.</summary>
    /// <exception cref="EngineException">The engine has no such image.</exception>
    public Task TagAsync(string id, string name, string tag, CancellationToken cancellation) => api.AskAsync(
        $"name the image {id} {name}:{tag}",
        async (client, stop) =>
        {
            await client.Images.TagImageAsync(id, new ImageTagParameters { RepositoryName = name, Tag = tag }, stop);
            return true;
        },
        cancellation);

    /// <summary>What the engine knows of an image; nothing when it has none such.</summary>
    public Task<ImageInspectResponse?> FindAsync(string name, CancellationToken cancellation) =>
        api.FindAsync($"look for the image {name}", (client, stop) => client.Images.InspectImageAsync(name, stop), cancellation);

    /// <summary>The images that were built for a product.</summary>
    public async Task<IReadOnlyList<StoredContent>> OfProductAsync(string product, CancellationToken cancellation)
    {
        ImagesListParameters query = new()
        {
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{Label.Product}={product}"] = true } },
        };
        var found = await api.AskAsync("list images", (client, stop) => client.Images.ListImagesAsync(query, stop), cancellation);
        return [.. found.Select(image => new StoredContent(image.ID, image.Size, new(DateTime.SpecifyKind(image.Created, DateTimeKind.Utc))))];
    }

    /// <summary>Removes an image with all its tags. One that is not there is a success.</summary>
    /// <exception cref="EngineException">A container still uses it.</exception>
    public async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        var found = await api.FindAsync($"look for the image {id}", (client, stop) => client.Images.InspectImageAsync(id, stop), cancellation);
        // By one tag after the other: by id, an engine refuses what has several.
        foreach (var name in found is null ? [] : found.RepoTags is [_, ..] tags ? tags : [id])
            await api.FindAsync($"remove the image {name}", (client, stop) => client.Images.DeleteImageAsync(name, new ImageDeleteParameters(), stop), cancellation);
    }
}
