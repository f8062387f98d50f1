using System.Text.Json;

namespace Pipeline.Gates.Vectors;

/// <summary>One object of a vectors file. What is missing or of another type is named, with where it should be.</summary>
internal sealed class Vector(JsonElement element, string where)
{
    public string Where => where;

    public bool Has(string name) => element.TryGetProperty(name, out _);

    public double Number(string name) => Optional(name) ?? throw Bad(name, "a number");

    /// <summary>A number; none where the file has null or no such name.</summary>
    public double? Optional(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Bad(name, "a number");
    }

    /// <summary>A number; infinity where the file has null.</summary>
    public double NumberOrInfinity(string name) => Optional(name) ?? (Has(name) ? double.PositiveInfinity : throw Bad(name, "a number"));

    public long Whole(string name) => Whole(Number(name), name);

    public IReadOnlyList<double> Numbers(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.Number ? item.GetDouble() : throw Bad(name, "an array of numbers"))];

    public IReadOnlyList<long> Wholes(string name) => [.. Numbers(name).Select(number => Whole(number, name))];

    public string Text(string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False
        ? value.ToString()
        : throw Bad(name, "a word");

    public bool Truth(string name) => bool.Parse(Text(name));

    public Vector Object(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
        ? new(value, $"{where}.{name}")
        : throw Bad(name, "an object");

    public IReadOnlyList<Vector> Objects(string name) =>
        [.. Items(name).Select((item, index) => item.ValueKind == JsonValueKind.Object
            ? new Vector(item, $"{where}.{name}[{index}]")
            : throw Bad(name, "an array of objects"))];

    /// <summary>An array of arrays of numbers.</summary>
    public IReadOnlyList<double[]> Rows(string name) =>
        [.. Items(name).Select(row => row.ValueKind == JsonValueKind.Array
            ? row.EnumerateArray().Select(item => item.GetDouble()).ToArray()
            : throw Bad(name, "an array of arrays of numbers"))];

    private JsonElement[] Items(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray()]
        : throw Bad(name, "an array");

    private long Whole(double number, string name) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : throw Bad(name, "a whole number");

    private FormatException Bad(string name, string wanted) => new($"{where} needs {wanted} named '{name}'.");
}
