using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>A set of named values that stands for text, such as <c>Configuration</c>.</summary>
public abstract class Enumeration
{
    protected string Value { get; set; } = "";

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator string?(Enumeration? value) => value?.Value;
    public static bool operator ==(Enumeration? a, Enumeration? b) => Equals(a, b);
    public static bool operator !=(Enumeration? a, Enumeration? b) => !Equals(a, b);
    public override bool Equals(object? obj) => obj is Enumeration other && other.GetType() == GetType() && other.Value == Value;
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => Value;
    internal static IReadOnlyList<string> NamesOf(Type type) => [.. ValuesOf(type).Select(x => x.Value)];

    internal static IEnumerable<Enumeration> ValuesOf(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public).Select(x => x.GetValue(null)).OfType<Enumeration>();
}

/// <summary>Reads an <see cref="Enumeration"/> from text; case does not matter.</summary>
public class TypeConverter<T> : TypeConverter where T : Enumeration, new()
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        Enumeration.ValuesOf(typeof(T)).FirstOrDefault(x => x.ToString().Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException($"'{value}' is not one of {string.Join(", ", Enumeration.NamesOf(typeof(T)))}.");
}
