using System.Text.Json;
using Pipeline.Gates.Vectors.Kinds;

namespace Pipeline.Gates.Vectors;

/// <summary>
/// Checks the gate's mathematics against a file of reference values: an object with an array of vectors for each kind,
/// every kind optional. A value matches when it is off by at most 1e-9, or that share of it.
/// </summary>
public static class VectorFile
{
    private static readonly string[] Descriptions = ["about", "spec"];

    /// <summary>Compares every value of the file. What is not in the format is a <see cref="FormatException"/> that names the place.</summary>
    public static VectorReport Check(Stream json)
    {
        using var document = Parse(json);
        var file = new Vector(document.RootElement, "file");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var off = new List<string>();
        var unknown = new List<string>();
        foreach (var kind in document.RootElement.EnumerateObject().Select(property => property.Name).Except(Descriptions))
        {
            if (KnownKinds.Check(kind, file) is not { } check)
            {
                unknown.Add(kind);
                continue;
            }

            counts[kind] = 0;
            foreach (var vector in file.Objects(kind))
            {
                var comparison = new Comparison();
                check(vector, comparison);
                counts[kind] += comparison.Count;
                off.AddRange(comparison.Off);
            }
        }

        return new(counts, off, unknown);
    }

    private static JsonDocument Parse(Stream json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new FormatException("The file must be a JSON object with an array of vectors for each kind.");
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The file is not JSON: {broken.Message}", broken);
        }
    }
}
