using System.Text.Json.Serialization;

namespace Pipeline.Traffic;

/// <summary>Which of a module's two serving slots; a retired slot serves nobody and is in no route.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlotKind>))]
public enum SlotKind
{
    Stable,
    Canary,
}
