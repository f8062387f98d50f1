using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>The documents of a spool, shipped or not, for whoever makes something else of them than a shipment.</summary>
public static class SpooledDocuments
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Every whole line of a kind that is a document, file after file; nothing when there is no folder.</summary>
    public static IEnumerable<JsonObject> Read(string folder, SpoolKind kind)
    {
        WholeLines lines = new(PieceBytes);
        foreach (var file in SpoolFile.In(folder).Where(file => file.Kind == kind))
        {
            using var stream = WholeLines.TryOpen(file);
            if (stream is null)
                continue;
            for (long offset = 0; lines.Read(stream, offset) is { Length: > 0 } piece; offset += piece.Length)
                foreach (var document in Documents(piece))
                    yield return document;
        }
    }

    private static IEnumerable<JsonObject> Documents(ReadOnlyMemory<byte> lines)
    {
        while (lines.Span.IndexOf((byte)'\n') is var length and >= 0)
        {
            if (Document(lines.Span[..length]) is { } document)
                yield return document;
            lines = lines[(length + 1)..];
        }
    }

    private static JsonObject? Document(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            // Written by hand: the shipper sets it aside and says why.
            return null;
        }
    }
}
