using System.Formats.Tar;
using System.IO.Compression;

namespace Nuke.Common.IO;

/// <summary>Archives of whole folders.</summary>
public static class CompressionExtensions
{
    public static void ZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool>? filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal, FileMode fileMode = FileMode.CreateNew)
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.ReadWrite);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (file, name) in Files(directory, filter))
            archive.CreateEntryFromFile(file, name, compressionLevel);
    }

    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory(), overwriteFiles: true);

    public static void TarGZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool>? filter = null,
        FileMode fileMode = FileMode.CreateNew)
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.Write);
        using var zipped = new GZipStream(stream, CompressionLevel.Optimal);
        using var archive = new TarWriter(zipped);
        foreach (var (file, name) in Files(directory, filter))
            archive.WriteEntry(file, name);
    }

    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        using var stream = File.OpenRead(archiveFile);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, directory.CreateDirectory(), overwriteFiles: true);
    }

    private static IEnumerable<(AbsolutePath File, string Name)> Files(AbsolutePath directory, Func<AbsolutePath, bool>? filter) =>
        directory.GlobFiles("**/*").Where(x => filter?.Invoke(x) != false).Select(x => (x, (string)directory.GetUnixRelativePathTo(x)));
}
