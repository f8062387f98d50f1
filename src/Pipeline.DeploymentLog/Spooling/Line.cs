using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>A document as one line: the JSON writer escapes every line end that is inside.</summary>
internal static class Line
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream batch, JsonObject document)
    {
        using (var writer = new Utf8JsonWriter(batch, Readable))
            document.WriteTo(writer);
        batch.WriteByte((byte)'\n');
    }
}
