using System.Text.Json.Serialization;

namespace Chat.Contract;

/// <summary>What a client says over its socket: one JSON object in a text frame, with its kind in <c>type</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(JoinRoom), "join")]
[JsonDerivedType(typeof(LeaveRoom), "leave")]
[JsonDerivedType(typeof(SendMessage), "send")]
[JsonDerivedType(typeof(StartTyping), "typing")]
public abstract record ClientFrame;

/// <summary>Receive a room's messages from now on.</summary>
/// <param name="Room">The room's name; it comes into being with its first message.</param>
/// <param name="Since">The last sequence this client has: everything after it is delivered first. Without it, only what is new.</param>
public sealed record JoinRoom(string Room, long? Since = null) : ClientFrame;

/// <summary>Receive no more of a room.</summary>
/// <param name="Room">The room's name.</param>
public sealed record LeaveRoom(string Room) : ClientFrame;

/// <summary>Say something. Answered by <see cref="Acknowledged"/> or <see cref="SendFailed"/>.</summary>
/// <param name="Room">The room's name; one need not have joined it.</param>
/// <param name="Id">The client message id: sent again, it is stored once.</param>
/// <param name="Text">What is said.</param>
public sealed record SendMessage(string Room, string Id, string Text) : ClientFrame;

/// <summary>Tell the others in a joined room that something is being written.</summary>
/// <param name="Room">The room's name.</param>
public sealed record StartTyping(string Room) : ClientFrame;
