using System.Text.Json;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>A line of the spool as it goes to Elasticsearch: its stream and id, and the document without the key that carries the id.</summary>
internal readonly ref struct SpooledLine
{
    private const int LongestId = 512;

    private SpooledLine(string? problem) => Problem = problem;

    private SpooledLine(string stream, string id, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        (Stream, Id) = (stream, id);
        Head = head;
        Tail = tail;
    }

    /// <summary>Why it cannot be sent; none when it can.</summary>
    public string? Problem { get; }

    public string Stream { get; } = "";

    public string Id { get; } = "";

    /// <summary>The document up to the id's key.</summary>
    public ReadOnlySpan<byte> Head { get; }

    /// <summary>The document after the id's value.</summary>
    public ReadOnlySpan<byte> Tail { get; }

    /// <summary>Reads a line without its end.</summary>
    public static SpooledLine Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return ReadObject(line);
        }
        catch (JsonException failure)
        {
            return new($"it is not a document: {failure.Message}");
        }
    }

    private static SpooledLine ReadObject(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return new("it is not an object");
        string? id = null;
        StreamName stream = default;
        var (start, end) = (0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = (int)reader.TokenStartIndex;
            var isId = reader.ValueTextEquals("_doc_id"u8);
            var isStream = reader.ValueTextEquals("data_stream"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
                (id, start, end) = (reader.GetString(), at, (int)reader.BytesConsumed);
            else if (isStream && reader.TokenType == JsonTokenType.StartObject)
                stream = StreamName.Read(ref reader);
            else
                reader.Skip();
        }

        if (reader.BytesConsumed < line.TrimEnd("\r "u8).Length)
            return new("something follows the object");
        if (id is not { Length: > 0 and <= LongestId } || stream.Text is not { } name)
            return new($"it has no _doc_id of at most {LongestId} bytes, or no data_stream with type, dataset and namespace");
        // One comma goes with the key: the one behind it, or before it when it is the last.
        var tail = line[end..].TrimStart(" \t"u8);
        var head = line[..start];
        return tail[0] == ',' ? new(name, id, head, tail[1..]) : new(name, id, head.TrimEnd(", \t"u8), tail);
    }
}
