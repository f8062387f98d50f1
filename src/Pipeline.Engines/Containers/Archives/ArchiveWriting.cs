using System.Formats.Tar;
using System.Text.Json;
using Pipeline.Releases;

namespace Pipeline.Engines.Containers.Archives;

/// <summary>Writes the archive of a release out of what an engine saves.</summary>
internal static class ArchiveWriting
{
    private const int LongestList = 4 << 20;

    /// <summary>Copies it, without what only old engines read and with each layer under one name: engines that save a layer twice save a link the second time.</summary>
    /// <param name="saved">What the engine gives, an archive too.</param>
    /// <exception cref="ArchiveException">The engine gave something else.</exception>
    public static async Task CopyAsync(Release release, Stream saved, Stream output, CancellationToken cancellation)
    {
        await using TarWriter writer = new(output, TarEntryFormat.Pax, leaveOpen: true);
        await AddAsync(writer, ReleaseArchive.ReleaseName, JsonSerializer.SerializeToUtf8Bytes(release, ReleaseArchive.Format), cancellation);
        Dictionary<string, string> links = [];
        byte[]? list = null;
        await using TarReader reader = new(saved, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry.EntryType == TarEntryType.SymbolicLink)
                links[entry.Name] = Resolved(entry.Name, entry.LinkName);
            else if (entry.Name == SavedImage.ListName)
                list = await ListAsync(entry, cancellation);
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && !IsForOldEngines(entry.Name))
                await AddAsync(writer, entry, cancellation);
        }

        var images = SavedImage.List(list ?? throw new ArchiveException($"the engine saved no {SavedImage.ListName}"));
        await AddAsync(writer, SavedImage.ListName, SavedImage.List(images.Select(image => image with
        {
            RepoTags = null,
            Layers = [.. image.Layers.Select(layer => links.GetValueOrDefault(layer, layer))],
        })), cancellation);
    }

    private static bool IsForOldEngines(string name) =>
        name == "repositories" || name.EndsWith("/json", StringComparison.Ordinal) || name.EndsWith("/VERSION", StringComparison.Ordinal);

    private static string Resolved(string name, string target) =>
        Path.GetRelativePath("/", Path.Combine("/", Path.GetDirectoryName(name) ?? "", target));

    private static async Task<byte[]> ListAsync(TarEntry entry, CancellationToken cancellation)
    {
        if (entry.Length > LongestList)
            throw new ArchiveException($"the engine saved a {SavedImage.ListName} of {entry.Length} bytes");
        var list = new byte[entry.Length];
        await entry.DataStream!.ReadExactlyAsync(list, cancellation);
        return list;
    }

    // Neither times nor owners: the same images give the same archive.
    private static Task AddAsync(TarWriter writer, TarEntry entry, CancellationToken cancellation) => writer.WriteEntryAsync(
        new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = entry.DataStream }, cancellation);

    private static Task AddAsync(TarWriter writer, string name, byte[] content, CancellationToken cancellation) => writer.WriteEntryAsync(
        new PaxTarEntry(TarEntryType.RegularFile, name) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = new MemoryStream(content) }, cancellation);
}
