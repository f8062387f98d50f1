using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Engines.Containers.Archives;

/// <summary>An image in an engine's archive, as the list <c>manifest.json</c> has it.</summary>
/// <param name="Config">The file whose hash is the image's id.</param>
/// <param name="RepoTags">Names that it would be given; one of them could be a name that something else has.</param>
/// <param name="Layers">The files of its layers, the lowest first.</param>
internal sealed record SavedImage(
    [property: JsonPropertyName("Config")] string Config,
    [property: JsonPropertyName("RepoTags")] IReadOnlyList<string>? RepoTags,
    [property: JsonPropertyName("Layers")] IReadOnlyList<string> Layers)
{
    /// <summary>Where an archive has its list.</summary>
    public const string ListName = "manifest.json";

    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <exception cref="ArchiveException">It is no such list.</exception>
    public static IReadOnlyList<SavedImage> List(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedImage[]>(json, Strict) is { } images && !images.Contains(null) ? images : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ArchiveException($"its {ListName} is not what an engine writes");
        }
    }

    public static byte[] List(IEnumerable<SavedImage> images) => JsonSerializer.SerializeToUtf8Bytes(images, Strict);

    /// <summary>The hashes that the layers must have, unpacked, as an image's configuration says.</summary>
    /// <exception cref="ArchiveException">It is no configuration.</exception>
    public static IReadOnlyList<string> LayerHashes(byte[] configuration)
    {
        try
        {
            using var json = JsonDocument.Parse(configuration);
            return [.. json.RootElement.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray().Select(layer => layer.GetString() ?? "")];
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ArchiveException("the configuration of an image in it is none");
        }
    }
}
