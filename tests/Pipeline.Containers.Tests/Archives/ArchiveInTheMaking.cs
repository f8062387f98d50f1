using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Engines.Containers.Archives;
using Pipeline.Releases;

namespace Pipeline.Containers.Tests.Archives;

/// <summary>An archive of one release with one image, in which anything may be wrong.</summary>
internal sealed record ArchiveInTheMaking
{
    private static readonly byte[] HonestLayer = "a layer"u8.ToArray();

    private static readonly byte[] Configuration = JsonSerializer.SerializeToUtf8Bytes(new { rootfs = new { diff_ids = new[] { Hash(HonestLayer) } } });

    public byte[] Layer { get; init; } = HonestLayer;

    public string Image { get; init; } = Hash(Configuration);

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How often the list of images names it.</summary>
    public int Times { get; init; } = 1;

    public bool IsForContainers { get; init; } = true;

    /// <summary>Bytes that the release's manifest is too long.</summary>
    public int Padding { get; init; }

    /// <summary>What else is in it.</summary>
    public IReadOnlyList<TarEntry> More { get; init; } = [];

    public async Task<ReleaseArchive> CheckAsync()
    {
        using var archive = Make();
        return await ReleaseArchive.CheckAsync(archive, default);
    }

    public MemoryStream Make()
    {
        MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            Add(writer, ReleaseArchive.ReleaseName, [.. JsonSerializer.SerializeToUtf8Bytes(Release, ReleaseArchive.Format), .. Enumerable.Repeat((byte)' ', Padding)]);
            Add(writer, "config.json", Configuration);
            Add(writer, "a/layer.tar", Layer);
            Add(writer, SavedImage.ListName, SavedImage.List(Enumerable.Repeat(new SavedImage("config.json", Tags, ["a/layer.tar"]), Times)));
            foreach (var entry in More)
                writer.WriteEntry(entry);
        }

        return archive;
    }

    private Release Release => new("1.0.0", [new("web", $"sha256:{new string('f', 64)}", new Dictionary<string, string>()) { Content = new("inputs", "files", IsForContainers ? Image : null) }]);

    private static void Add(TarWriter writer, string name, byte[] content) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    private static string Hash(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
