using System.Formats.Tar;
using System.IO.Pipelines;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Containers.Images;

/// <summary>The files that an image is built from, as the archive that the engine takes.</summary>
internal static class BuildContext
{
    private const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Where the Dockerfile is in the archive, whatever the folder holds.</summary>
    public const string DockerfileName = ".pipeline-dockerfile";

    /// <summary>The archive, made while it is read. Times and owners are left out, so that the same files are found in the engine's cache.</summary>
    public static Stream Open(string folder, string dockerfile, CancellationToken cancellation)
    {
        Pipe pipe = new();
        _ = WriteAsync(folder, dockerfile, pipe.Writer, cancellation);
        return pipe.Reader.AsStream();
    }

    /// <summary>The relative paths that are sent, in order. A link is named, never followed.</summary>
    /// <exception cref="EngineException">One has control characters.</exception>
    public static IReadOnlyList<string> Paths(string folder)
    {
        var ignored = IgnoredPaths.Of(folder);
        EnumerationOptions all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        return
        [
            .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", all)
                .Where(entry => entry is FileInfo || entry.LinkTarget is not null)
                .Select(entry => Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(path => path != DockerfileName && !ignored.Contains(path))
                .Select(Printable)
                .Order(StringComparer.Ordinal),
        ];
    }

    // Archives and their readers disagree about line ends in names.
    private static string Printable(string path) => path.Any(char.IsControl)
        ? throw new EngineException($"The file '{Names.Shown(path)}' cannot be sent to the engine, its name has control characters: rename it, or name it in .dockerignore.")
        : path;

    private static async Task WriteAsync(string folder, string dockerfile, PipeWriter output, CancellationToken cancellation)
    {
        try
        {
            await using (TarWriter archive = new(output.AsStream(leaveOpen: true), TarEntryFormat.Pax, leaveOpen: true))
            {
                await AddAsync(archive, dockerfile, DockerfileName, cancellation);
                foreach (var path in Paths(folder))
                    await AddAsync(archive, Path.Combine(folder, path), path, cancellation);
            }

            await output.CompleteAsync();
        }
        catch (Exception failure)
        {
            await output.CompleteAsync(failure);
        }
    }

    private static async Task AddAsync(TarWriter archive, string file, string name, CancellationToken cancellation)
    {
        if (new FileInfo(file).LinkTarget is { } target && name != DockerfileName)
        {
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target, ModificationTime = DateTimeOffset.UnixEpoch }, cancellation);
            return;
        }

        await using var content = File.OpenRead(file);
        var mode = (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) == 0 ? Read : Read | Execute;
        await archive.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = mode, ModificationTime = DateTimeOffset.UnixEpoch, DataStream = content }, cancellation);
    }
}
