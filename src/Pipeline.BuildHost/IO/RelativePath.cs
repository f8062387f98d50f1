using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A path from somewhere to somewhere else.</summary>
public class RelativePath
{
    private readonly string _path;
    private RelativePath(string path) => _path = path;
    public static explicit operator RelativePath(string path) => new(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(RelativePath? path) => path?._path;
    public static RelativePath operator /(RelativePath left, string right) => new(Path.Combine(left._path, right));
    public override string ToString() => _path;
}

/// <summary>How paths relate.</summary>
public static class PathConstruction
{
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)Path.GetRelativePath(basePath, destinationPath);

    /// <summary>With forward slashes on every system.</summary>
    public static RelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)Path.GetRelativePath(basePath, destinationPath).Replace('\\', '/');

    /// <summary>Whether the destination is the base itself or lies somewhere below it.</summary>
    public static bool Contains(this AbsolutePath basePath, string destinationPath) =>
        ((AbsolutePath)destinationPath).FindParentOrSelf(x => x == basePath) is not null;
}
