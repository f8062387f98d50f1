using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>Something that stands for a path.</summary>
public interface IAbsolutePathHolder
{
    AbsolutePath Path { get; }
}

/// <summary>A rooted, normalised path: <c>RootDirectory / "src" / name</c>.</summary>
[TypeConverter(typeof(PathConverter))]
public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    private static readonly StringComparison s_comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly string _path;
    private AbsolutePath(string path) => _path = path;

    AbsolutePath IAbsolutePathHolder.Path => this;

    public string Name => System.IO.Path.GetFileName(_path);
    public string NameWithoutExtension => System.IO.Path.GetFileNameWithoutExtension(_path);

    /// <summary>With its dot.</summary>
    public string Extension => System.IO.Path.GetExtension(_path);

    /// <summary>Null for a root.</summary>
    public AbsolutePath Parent => System.IO.Path.GetDirectoryName(_path) is { } parent ? new(parent) : null!;

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    public static AbsolutePath operator /(AbsolutePath left, string? right) => right switch
    {
        null => left,
        _ when System.IO.Path.IsPathRooted(right) => throw new ArgumentException($"Second path must not be rooted: '{right}'.", nameof(right)),
        _ => Create(System.IO.Path.Combine(left._path, right)),
    };

    /// <summary><c>path / ..</c> is the parent.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range) => left.Parent;

    /// <summary>Appends text to the last name.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right) => Create(left._path + right);
    public static bool operator ==(AbsolutePath? a, AbsolutePath? b) => Equals(a, b);
    public static bool operator !=(AbsolutePath? a, AbsolutePath? b) => !Equals(a, b);

    /// <exception cref="ArgumentException">The path is not rooted.</exception>
    public static AbsolutePath Create(string path) => System.IO.Path.IsPathFullyQualified(path)
        ? new(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)))
        : throw new ArgumentException($"Path '{path}' must be rooted.", nameof(path));

    public override bool Equals(object? obj) => obj is AbsolutePath other && string.Equals(_path, other._path, s_comparison);
    public override int GetHashCode() => _path.GetHashCode(s_comparison);
    public override string ToString() => _path;

    /// <summary><c>d</c> in double quotes, <c>s</c> in single ones, <c>dn</c> and <c>sn</c> only where needed.</summary>
    public string ToString(string format) => ToString(format, CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => format switch
    {
        "d" => $"\"{_path}\"",
        "s" => $"'{_path}'",
        "dn" when _path.Contains(' ') => $"\"{_path}\"",
        "sn" when _path.Contains(' ') => $"'{_path}'",
        _ => _path,
    };

    private sealed class PathConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => Create((string)value);
    }
}
