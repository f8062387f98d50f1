using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Traffic;

/// <summary>The JSON of the file that an edge is started with, read and written without reflection: the edge may be compiled ahead of time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(EdgeSettings))]
internal sealed partial class EdgeSettingsJson : JsonSerializerContext;
