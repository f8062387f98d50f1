using System.Formats.Tar;
using System.Security.Cryptography;

namespace Pipeline.Engines.Containers.Archives;

/// <summary>Reads an archive that a stranger may have made. Only plain files and folders with plain names are taken, and nothing is unpacked here.</summary>
internal static class SafeTar
{
    private const int MostEntries = 10_000;
    private const int LongestName = 400;

    /// <summary>All files, each hashed.</summary>
    /// <exception cref="ArchiveException">There is something in it that could reach beyond it, or it is damaged.</exception>
    public static async Task<IReadOnlyDictionary<string, ArchiveEntry>> HashAsync(Stream archive, CancellationToken cancellation)
    {
        Dictionary<string, ArchiveEntry> files = [];
        await ForEachFileAsync(archive, async (name, length, content) =>
        {
            // Of two files of one name, one would be checked and the other used.
            if (!files.TryAdd(name, new(name, $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation))}", length)))
                throw new ArchiveException($"it has '{Shown(name)}' twice");
        }, cancellation);
        return files;
    }

    /// <summary>The content of the files asked for.</summary>
    /// <param name="limit">How long each may be, in bytes.</param>
    /// <exception cref="ArchiveException">One is missing or too long.</exception>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(Stream archive, IReadOnlySet<string> names, long limit, CancellationToken cancellation)
    {
        Dictionary<string, byte[]> contents = [];
        await ForEachFileAsync(archive, async (name, length, content) =>
        {
            if (!names.Contains(name))
                return;
            if (length > limit)
                throw new ArchiveException($"'{Shown(name)}' has {length} bytes, {limit} are allowed");
            var bytes = new byte[length];
            await content.ReadExactlyAsync(bytes, cancellation);
            contents[name] = bytes;
        }, cancellation);
        return names.FirstOrDefault(name => !contents.ContainsKey(name)) is { } missing ? throw new ArchiveException($"it has no '{Shown(missing)}'") : contents;
    }

    private static async Task ForEachFileAsync(Stream archive, Func<string, long, Stream, Task> take, CancellationToken cancellation)
    {
        archive.Position = 0;
        await using TarReader reader = new(archive, leaveOpen: true);
        try
        {
            for (var count = 0; await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry; count++)
            {
                if (count == MostEntries)
                    throw new ArchiveException($"it has more than {MostEntries} entries");
                if (Checked(entry))
                    await take(entry.Name, entry.Length, entry.DataStream ?? Stream.Null);
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new ArchiveException($"it is damaged or no archive at all ({damage.Message})");
        }
    }

    private static bool Checked(TarEntry entry)
    {
        var parts = entry.Name.TrimEnd('/').Split('/');
        if (entry.Name.Length > LongestName || parts.Any(part => part is "" or "." or "..") || entry.Name.Any(letter => letter is '\\' || char.IsControl(letter)))
            throw new ArchiveException($"'{Shown(entry.Name)}' is no name of a file inside it");
        return entry.EntryType switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile => true,
            TarEntryType.Directory => false,
            var other => throw new ArchiveException($"'{Shown(entry.Name)}' is of kind {other}, only files and folders are taken"),
        };
    }

    // A name that is a line of its own, or commands for a terminal, stays a part of one line.
    private static string Shown(string name) => new([.. name.Take(80).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
