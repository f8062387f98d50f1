using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chat.Contract;

/// <summary>How everything in this contract is written as JSON. A missing or null value where one is required is a <see cref="JsonException"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ClientFrame))]
[JsonSerializable(typeof(ServerFrame))]
[JsonSerializable(typeof(RoomPage))]
[JsonSerializable(typeof(NewMessage))]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(GatewayOccupancy))]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(VersionAnswer))]
public sealed partial class ContractJson : JsonSerializerContext;
