using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Edge.Remembering;

/// <summary>A JSON object on one line whose last property is the XxHash64 of what stands before it.</summary>
internal static class ChecksummedLine
{
    private const string Mark = ",\"sum\":\"";
    private const int TailLength = 8 + 16 + 2;

    /// <summary>The line without its end.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        var content = JsonSerializer.Serialize(value, type)[..^1];
        return $"{content}{Mark}{Sum(content)}\"}}";
    }

    /// <summary>The value, or none when the line is not exactly what was written.</summary>
    public static T? Read<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        if (line.Length <= TailLength)
            return null;
        var content = line[..^TailLength];
        if (line[^TailLength..] != $"{Mark}{Sum(content)}\"}}")
            return null;
        try
        {
            return JsonSerializer.Deserialize(content + "}", type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Sum(string content) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(content)).ToString("x16");
}
