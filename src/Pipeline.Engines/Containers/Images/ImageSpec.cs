namespace Pipeline.Engines.Containers.Images;

/// <summary>An image to be built.</summary>
/// <param name="Tag">The name that people find it by, <c>name:tag</c>; what runs is named by its id.</param>
/// <param name="Folder">The files that the Dockerfile may copy; its <c>.dockerignore</c> is honoured.</param>
/// <param name="Dockerfile">The Dockerfile, which need not lie in the folder.</param>
public sealed record ImageSpec(string Tag, string Folder, string Dockerfile)
{
    /// <summary>Values of the Dockerfile's <c>ARG</c>s, the base image among them. They can be read in the image: no place for secrets.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>Version and origin, as <see cref="ImageAnnotations"/> makes them.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}
