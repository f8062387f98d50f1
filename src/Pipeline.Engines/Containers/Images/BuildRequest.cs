using Docker.DotNet.Models;

namespace Pipeline.Engines.Containers.Images;

/// <summary>What the engine is asked for to build an image.</summary>
internal static class BuildRequest
{
    public static ImageBuildParameters Of(ImageSpec image) => new()
    {
        Tags = [image.Tag],
        Dockerfile = BuildContext.DockerfileName,
        BuildArgs = new Dictionary<string, string>(image.Arguments),
        Labels = new Dictionary<string, string>(image.Annotations),
        Remove = true,
        // Without it a failed build leaves its container behind.
        ForceRemove = true,
    };
}
