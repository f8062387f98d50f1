using System.Text;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Why a document was set aside, and where it came from.</summary>
/// <param name="File">The spool file's name without its ending.</param>
/// <param name="Offset">Where in it the document's line begins.</param>
internal sealed record DeadLetter(string File, long Offset, string Stream, string Id, int Status, string? Type, string? Reason)
{
    private const string FileKey = "file";
    private const string OffsetKey = "offset";
    private const string DocumentKey = "document";
    private const string TextKey = "text";
    private const string IdKey = "_doc_id";

    public static (string File, long Offset) PlaceOf(JsonObject letter) => ((string)letter[FileKey]!, (long)letter[OffsetKey]!);

    /// <summary>The document as it was spooled; none when it was no document at all.</summary>
    public static JsonObject? DocumentOf(JsonObject letter)
    {
        if (letter[DocumentKey] is not JsonObject kept)
            return null;
        var document = kept.DeepClone().AsObject();
        document[IdKey] = (string)letter["id"]!;
        return document;
    }

    /// <summary>With what was sent, so that it can be sent again.</summary>
    public JsonObject ToJson(ReadOnlySpan<byte> source, DateTimeOffset now)
    {
        JsonObject letter = new()
        {
            ["at"] = now.ToString("O"),
            ["reason"] = Status == 0 ? Reason : ErrorText.Of(Type, Reason),
            ["status"] = Status,
            ["stream"] = Stream,
            ["id"] = Id,
            [FileKey] = File,
            [OffsetKey] = Offset,
        };
        if (ErrorText.Parse(source) is JsonObject document)
            letter[DocumentKey] = document;
        else
            letter[TextKey] = Encoding.UTF8.GetString(source);
        return letter;
    }
}
