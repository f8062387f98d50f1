using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Images;

/// <summary>The annotations of the Open Container Initiative that every image of ours has.</summary>
public static class ImageAnnotations
{
    private const string Prefix = "org.opencontainers.image.";

    /// <param name="revision">The commit it was built from; none outside a repository.</param>
    /// <param name="source">Where that repository is; none when it has no remote.</param>
    /// <param name="created">When its content was made.</param>
    public static IReadOnlyDictionary<string, string> Of(string version, string? revision, Uri? source, DateTimeOffset? created)
    {
        Dictionary<string, string> annotations = new() { [Prefix + "version"] = version };
        if (revision is not null)
            annotations[Prefix + "revision"] = revision;
        if (source is not null)
            annotations[Prefix + "source"] = source.ToString();
        if (created is { } at)
            annotations[Prefix + "created"] = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        return annotations;
    }

    /// <summary>The same, and whose image it is, so that it is found again when nothing needs it any more.</summary>
    public static IReadOnlyDictionary<string, string> For(string product, IReadOnlyDictionary<string, string> annotations) =>
        new Dictionary<string, string>(annotations) { [Label.Product] = product };
}
