using System.Formats.Tar;
using System.IO.Compression;

namespace Pipeline.Targets.Supporting;

/// <summary>A bundle as one <c>.tar.gz</c>, which nobody but its owner can read: masked or not, it is for the vendor only.</summary>
internal static class BundleArchive
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="folder">The folder that it unpacks to.</param>
    public static void Write(string file, string folder, IEnumerable<BundleFile> files, DateTimeOffset at)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        using var stream = new FileStream(file, options);
        using var packed = new GZipStream(stream, CompressionLevel.SmallestSize);
        using var archive = new TarWriter(packed);
        foreach (var content in files)
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{folder}/{content.Name}") { DataStream = new MemoryStream(content.Content), Mode = Owner, ModificationTime = at });
    }
}
