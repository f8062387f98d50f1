using System.ComponentModel;
using System.Globalization;

namespace Pipeline.BuildHost;

/// <summary>Turns what was given into the type of a parameter, or says what would have been allowed.</summary>
internal static class ValueConversion
{
    /// <exception cref="UsageException">The value does not fit; the message names it, its origin and what is allowed.</exception>
    public static object? Convert(RawValue raw, Type type, char? separator)
    {
        if (type.IsArray)
            return ToArray(raw, type.GetElementType()!, separator);

        type = Nullable.GetUnderlyingType(type) ?? type;
        return raw.Tokens switch
        {
            [] when type == typeof(bool) => true,
            [] when type == typeof(AbsolutePath) => raw.Base,
            [] => throw new UsageException($"{raw.Origin} needs a value. A value with leading dashes is written {raw.Origin}=--value."),
            [var token] => ToSingle(raw, token, type),
            [var first, var second, ..] => throw new UsageException(
                $"{raw.Origin} takes one value, but '{first}' and '{second}' were given. Targets come first, or after '--'."),
        };
    }

    private static Array ToArray(RawValue raw, Type element, char? separator)
    {
        if (separator is not null && raw.Tokens.Count > 1)
            throw new UsageException($"{raw.Origin} takes one value, with '{separator}' between its parts.");
        IEnumerable<string> tokens = separator is { } character
            ? raw.Tokens.SelectMany(x => x.Split(character, StringSplitOptions.RemoveEmptyEntries))
            : raw.Tokens;
        var values = tokens.Select(x => ToSingle(raw, x, element)).ToArray();
        var array = Array.CreateInstance(element, values.Length);
        values.CopyTo(array, 0);
        return array;
    }

    private static object? ToSingle(RawValue raw, string token, Type type)
    {
        if (type == typeof(string))
            return token;
        if (type == typeof(AbsolutePath))
            return AbsolutePath.Create(Path.Combine(raw.Base, token));
        if (type.IsEnum && Enum.GetNames(type).FirstOrDefault(x => x.Equals(token, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse(type, name);
        try
        {
            var converter = TypeDescriptor.GetConverter(type);
            if (!type.IsEnum && converter.CanConvertFrom(typeof(string)))
                return converter.ConvertFrom(null, CultureInfo.InvariantCulture, token);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
        }

        throw new UsageException($"{raw.Origin}: '{token}' is not {Allowed(type)}.{NearestName.Suggest(token, Names(type))}");
    }

    /// <summary>The names that a type takes, when it takes only some.</summary>
    public static IReadOnlyList<string> Names(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.IsArray ? type.GetElementType()! : type;
        return type.IsEnum ? Enum.GetNames(type) : typeof(Enumeration).IsAssignableFrom(type) ? Enumeration.NamesOf(type) : [];
    }

    private static string Allowed(Type type) => Names(type) is [_, ..] names
        ? $"one of {string.Join(", ", names)}"
        : type == typeof(bool) ? "true or false" : $"a valid {type.Name}";
}
