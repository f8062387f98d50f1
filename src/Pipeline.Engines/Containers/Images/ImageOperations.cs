using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Images;

/// <summary>An image as the engine has it.</summary>
/// <param name="Id">What containers are made from; it names the content, a tag would not.</param>
/// <param name="EntryPoint">The program that it starts, with its first arguments.</param>
internal sealed record EngineImage(string Id, ContainerUser User, IReadOnlyList<string> EntryPoint);

/// <summary>The images that an engine has.</summary>
internal sealed class ImageOperations(EngineApi api)
{
    /// <summary>An image by id, digest or tag.</summary>
    /// <exception cref="EngineException">The engine has none such.</exception>
    public async Task<EngineImage> RequireAsync(string name, CancellationToken cancellation)
    {
        var found = await api.FindAsync($"look for the image {name}", (client, stop) => client.Images.InspectImageAsync(name, stop), cancellation)
            ?? throw new EngineException($"The engine has no image {name}: build it with BuildImages, or load it.");
        return new(found.ID, ContainerUser.Of(name, found.Config?.User), [.. found.Config?.Entrypoint ?? []]);
    }
}
