using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Targets.Supporting.Masking;

/// <summary>JSON that people read: nothing is escaped that need not be.</summary>
internal static class Readable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };
}
