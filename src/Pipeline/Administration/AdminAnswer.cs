using System.Text.Json;
using Pipeline.Ports;

namespace Pipeline.Administration;

/// <summary>The edge's line in return: a result, whose shape the request gives, or a refusal.</summary>
public sealed record AdminAnswer(JsonElement? Result, AdminRefusal? Refused);

/// <summary>Why the edge refused; nothing was changed.</summary>
public sealed record AdminRefusal(EdgeRefusal Refusal, string Message, LeaseHolder? Holder);
