using System.Text.Json;
using Pipeline.Releases;

namespace Pipeline.Engines.Containers.Archives;

/// <summary>A release with its images, as people carry it to a site without a registry: one file, checked whole before any of it is used.</summary>
internal sealed class ReleaseArchive
{
    /// <summary>Where it has the release's manifest.</summary>
    public const string ReleaseName = "release.json";

    /// <summary>As manifests are written everywhere.</summary>
    public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private const long LongestText = 4 << 20;

    private ReleaseArchive(Release release, IReadOnlyList<SavedImage> images) => (Release, Images) = (release, images);

    public Release Release { get; }

    /// <summary>The images that it must have, all with the content that the release names.</summary>
    public IReadOnlyList<SavedImage> Images { get; }

    /// <summary>Reads it to its end. Each image's configuration hashes to its id, and each layer to what the configuration says.</summary>
    /// <exception cref="ArchiveException">It is not what the release's manifest in it says, or holds something else besides.</exception>
    public static async Task<ReleaseArchive> CheckAsync(Stream archive, CancellationToken cancellation)
    {
        var files = await SafeTar.HashAsync(archive, cancellation);
        var texts = await SafeTar.ReadAsync(archive, new HashSet<string> { ReleaseName, SavedImage.ListName }, LongestText, cancellation);
        var release = ReleaseOf(texts[ReleaseName]);
        var images = SavedImage.List(texts[SavedImage.ListName]);
        Compare(images.Select(image => HashOf(files, image.Config)), ImagesOf(release));
        if (images.Any(image => image.RepoTags is { Count: > 0 }))
            throw new ArchiveException("its images bring names of their own, which could be those of others");
        var configurations = await SafeTar.ReadAsync(archive, images.Select(image => image.Config).ToHashSet(), LongestText, cancellation);
        foreach (var image in images)
            if (!image.Layers.Select(layer => HashOf(files, layer)).SequenceEqual(SavedImage.LayerHashes(configurations[image.Config])))
                throw new ArchiveException($"the layers of the image {HashOf(files, image.Config)} are not those that it was built with");
        return new(release, images);
    }

    /// <summary>The ids of the images of a release, each once.</summary>
    /// <exception cref="ArchiveException">One of its modules was built for no container.</exception>
    public static IReadOnlyList<string> ImagesOf(Release release) =>
        [.. release.Modules.Select(module => ImageOf(release, module)).Distinct().Order(StringComparer.Ordinal)];

    private static string ImageOf(Release release, ModuleRelease module) => module.Content?.Image
        ?? throw new ArchiveException($"{module.Module} of {release.Version} was built for no container: BuildImages --release {release.Version} --engine docker builds it for one");

    private static Release ReleaseOf(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Release>(json, Format) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ArchiveException($"its {ReleaseName} is no manifest of a release");
        }
    }

    private static void Compare(IEnumerable<string> found, IReadOnlyList<string> named)
    {
        var images = found.Order(StringComparer.Ordinal).ToList();
        if (named.FirstOrDefault(image => !images.Contains(image)) is { } missing)
            throw new ArchiveException($"the image {missing}, which the release names, is not in it");
        if (images.Count != named.Count)
            throw new ArchiveException("it has images that the release does not name");
    }

    private static string HashOf(IReadOnlyDictionary<string, ArchiveEntry> files, string name) =>
        files.TryGetValue(name, out var file) ? file.Hash : throw new ArchiveException("a file that its list of images names is not in it");
}
