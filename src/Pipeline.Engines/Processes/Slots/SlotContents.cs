using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Slots;

/// <summary>A slot's files and secrets, below its own folder, which goes when the slot goes.</summary>
internal static class SlotContents
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead;
    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static string FilesFolder(UnitFolder unit) => Path.Combine(unit.Path, "files");

    public static string SecretsFolder(UnitFolder unit) => Path.Combine(unit.Path, "secrets");

    /// <summary>Writes them anew; what an earlier specification left is gone.</summary>
    public static void Write(UnitFolder unit, SlotSpec spec, IReadOnlyList<(string Name, byte[] Content)> secrets)
    {
        Write(unit, FilesFolder(unit), [.. spec.Files.Select(file => (file.Path, file.Content))], EverybodyReads);
        Write(unit, SecretsFolder(unit), secrets, OwnerReads);
    }

    private static void Write(UnitFolder unit, string folder, IReadOnlyList<(string Path, byte[] Content)> files, UnixFileMode mode)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        if (files.Count > 0)
            PrivateFolder.Create(unit.Path);
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(folder, path);
            PrivateFolder.Create(Path.GetDirectoryName(file)!);
            using FileStream stream = new(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
            stream.Write(content);
        }
    }
}
