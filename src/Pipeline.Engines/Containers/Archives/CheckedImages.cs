using System.Formats.Tar;
using System.IO.Pipelines;

namespace Pipeline.Engines.Containers.Archives;

/// <summary>What an engine is given to load: the files that were checked, and nothing else that an archive may hold.</summary>
internal static class CheckedImages
{
    /// <summary>The engine's archive, made while it is read.</summary>
    /// <param name="archive">As it was checked; it is read from its begin.</param>
    public static Stream Open(Stream archive, IReadOnlyList<SavedImage> images, CancellationToken cancellation)
    {
        Pipe pipe = new();
        _ = WriteAsync(archive, images, pipe.Writer, cancellation);
        return pipe.Reader.AsStream();
    }

    private static async Task WriteAsync(Stream archive, IReadOnlyList<SavedImage> images, PipeWriter output, CancellationToken cancellation)
    {
        try
        {
            await using (TarWriter writer = new(output.AsStream(leaveOpen: true), TarEntryFormat.Pax, leaveOpen: true))
            {
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, SavedImage.ListName) { DataStream = new MemoryStream(SavedImage.List(images)) }, cancellation);
                await CopyAsync(archive, images.SelectMany(image => image.Layers.Append(image.Config)).ToHashSet(), writer, cancellation);
            }

            await output.CompleteAsync();
        }
        catch (Exception failure)
        {
            await output.CompleteAsync(failure);
        }
    }

    private static async Task CopyAsync(Stream archive, HashSet<string> names, TarWriter writer, CancellationToken cancellation)
    {
        archive.Position = 0;
        await using TarReader reader = new(archive, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            if (names.Contains(entry.Name))
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = entry.DataStream }, cancellation);
    }
}
