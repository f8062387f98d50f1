namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);


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


    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateFiles(path, pattern, options).Any();

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
