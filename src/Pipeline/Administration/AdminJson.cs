using System.Text.Json.Serialization;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Administration;

/// <summary>The JSON of administration, the same on both ends.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AdminRequest))]
[JsonSerializable(typeof(AdminAnswer))]
[JsonSerializable(typeof(EdgeStatus))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<JournalEntry>))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(RouteTable))]
[JsonSerializable(typeof(EdgeObservation))]
[JsonSerializable(typeof(DrainStatus))]
[JsonSerializable(typeof(IReadOnlyDictionary<int, int>))]
public sealed partial class AdminJson : JsonSerializerContext;
