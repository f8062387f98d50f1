using System.Formats.Tar;
using System.Runtime.InteropServices;

namespace Pipeline.Containers.Provisioning;

/// <summary>A base image out of this machine's own .NET runtime and the libraries it loads, where no registry can be asked for one.</summary>
public static class HostRuntime
{
    private static readonly string Runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());

    private static readonly string Root = Path.GetFullPath(Path.Combine(Runtime, "..", "..", ".."));

    /// <summary>The archive of its root folder, to be imported.</summary>
    /// <param name="withRuntime">Whether the .NET runtime is in it; a native program needs the libraries alone.</param>
    public static async Task<FileStream> ArchiveAsync(bool withRuntime)
    {
        FileStream archive = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        await using (TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            if (withRuntime)
                await AddRuntimeAsync(writer);
            foreach (var library in await LibrariesAsync())
                await AddAsync(writer, library, library.TrimStart('/'));
        }

        archive.Position = 0;
        return archive;
    }

    private static async Task AddRuntimeAsync(TarWriter writer)
    {
        foreach (var file in DotnetFiles())
            await AddAsync(writer, file, "usr/share/dotnet/" + Path.GetRelativePath(Root, file));
        await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "usr/bin/dotnet") { LinkName = "../share/dotnet/dotnet" });
    }

    private static IEnumerable<string> DotnetFiles()
    {
        var version = Path.GetFileName(Runtime);
        string[] folders = [Runtime, Path.Combine(Root, "shared", "Microsoft.AspNetCore.App", version), Path.Combine(Root, "host", "fxr")];
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Append(Path.Combine(Root, "dotnet"));
    }

    private static async Task<IEnumerable<string>> LibrariesAsync()
    {
        var cryptography = await CryptographyAsync();
        HashSet<string> found = [.. cryptography];
        foreach (var file in Directory.EnumerateFiles(Runtime, "*.so").Append(Path.Combine(Root, "dotnet")).Concat(cryptography))
            foreach (var word in (await Command.RunAsync("ldd", file)).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
                if (word.StartsWith('/') && !word.StartsWith(Root, StringComparison.Ordinal) && File.Exists(word))
                    found.Add(word);
        return found;
    }

    // Loaded by name while running, so no list of dependencies has them.
    private static async Task<string[]> CryptographyAsync() =>
    [
        .. (await Command.RunAsync("/sbin/ldconfig", "-p")).Split('\n')
            .Where(line => line.Contains("libssl.so.3 ", StringComparison.Ordinal) || line.Contains("libcrypto.so.3 ", StringComparison.Ordinal))
            .Select(line => line.Split("=> ")[^1].Trim()),
    ];

    private static async Task AddAsync(TarWriter writer, string file, string name)
    {
        await using var content = File.OpenRead(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);
        await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute,
            DataStream = content,
        });
    }
}
