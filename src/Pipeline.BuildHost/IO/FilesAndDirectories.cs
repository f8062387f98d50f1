using System.Runtime.CompilerServices;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    private static readonly string[] s_fileWords = ["file", "exe", "script", "archive"];
    private static readonly string[] s_directoryWords = ["directory", "dir", "folder"];
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Tells from the name of the argument whether a file or a folder is meant.</summary>
    /// <exception cref="ArgumentException">The name says neither.</exception>
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string? expression = null)
    {
        bool Says(string[] words) => words.Any(x => expression?.EndsWith(x, StringComparison.OrdinalIgnoreCase) == true);
        return Says(s_fileWords) ? path.FileExists() : Says(s_directoryWords) ? path.DirectoryExists()
            : throw new ArgumentException($"Cannot infer from argument '{expression}' whether a file or a directory is meant. Use FileExists or DirectoryExists.");
    }

    /// <summary>The path itself when there is something, else null.</summary>
    public static AbsolutePath? Existing(this AbsolutePath path) => path.FileExists() || path.DirectoryExists() ? path : null;
    public static AbsolutePath? ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;
    public static AbsolutePath? ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (path.DirectoryExists())
            Directory.Delete(path, recursive: true);
    }

    public static void DeleteFile(this AbsolutePath path)
    {
        if (path.FileExists())
            File.Delete(path);
    }

    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths) => paths.ToList().ForEach(DeleteDirectory);
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths) => paths.ToList().ForEach(DeleteFile);

    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateFiles(path, pattern, options).Any();

    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateDirectories(path, pattern, options).Any();

    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1) =>
        Directory.EnumerateFiles(path, pattern, Below(depth)).Order(StringComparer.Ordinal).Select(AbsolutePath.Create);

    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1) =>
        Directory.EnumerateDirectories(path, pattern, Below(depth)).Order(StringComparer.Ordinal).Select(AbsolutePath.Create);

    public static AbsolutePath? FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => path.Parent?.FindParentOrSelf(predicate);

    public static AbsolutePath? FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (AbsolutePath? at = path; at is not null; at = at.Parent)
        {
            if (predicate(at))
                return at;
        }

        return null;
    }

    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Prepend(extension).Any(x => path.Name.EndsWith("." + x.TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => Path.ChangeExtension(path, extension);

    private static EnumerationOptions Below(int depth) => new()
    {
        RecurseSubdirectories = depth > 1,
        MaxRecursionDepth = Math.Max(0, depth - 1),
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };
}
