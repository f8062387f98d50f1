using System.Text.Json.Serialization;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Traffic;

namespace Pipeline.Edge.Remembering;

/// <summary>The JSON of the files in the state directory.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(RouteTable))]
[JsonSerializable(typeof(LeaseState))]
[JsonSerializable(typeof(Marks))]
[JsonSerializable(typeof(GuardReading))]
[JsonSerializable(typeof(IReadOnlyList<MetricReading>))]
[JsonSerializable(typeof(IReadOnlyList<FailedRequest>))]
internal sealed partial class StateJson : JsonSerializerContext;

/// <summary>How far each rollout's journal has been projected.</summary>
internal sealed record Marks(IReadOnlyDictionary<int, int> Entries);

/// <summary>The lease as it is kept: the last token given, and who holds it, if anybody does.</summary>
internal sealed record LeaseState(long LastToken, string? Holder, string Step, DateTimeOffset LastHeartbeat, DateTimeOffset Expires);
