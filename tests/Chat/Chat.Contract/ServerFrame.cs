using System.Text.Json.Serialization;

namespace Chat.Contract;

/// <summary>What a gateway says over a socket: one JSON object in a text frame, with its kind in <c>type</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Welcome), "welcome")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Delivered), "message")]
[JsonDerivedType(typeof(Acknowledged), "ack")]
[JsonDerivedType(typeof(SendFailed), "failed")]
[JsonDerivedType(typeof(TypingChanged), "typing")]
[JsonDerivedType(typeof(PresenceChanged), "presence")]
public abstract record ServerFrame;

/// <summary>The first frame of a socket.</summary>
/// <param name="Release">The release of the gateway that holds this socket.</param>
/// <param name="Workspace">Where the person is signed in.</param>
/// <param name="Name">As whom.</param>
public sealed record Welcome(string Release, string Workspace, string Name) : ServerFrame;

/// <summary>The answer to a <see cref="JoinRoom"/>; what was asked for since then follows as <see cref="Delivered"/>.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Since">The sequence from which on this client gets everything.</param>
/// <param name="Present">Who is there, over all gateways.</param>
public sealed record Joined(string Room, long Since, IReadOnlyList<string> Present) : ServerFrame;

/// <summary>A frame was not accepted.</summary>
/// <param name="Room">The room it was about, when it named one.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record Refused(string? Room, string Reason) : ServerFrame;

/// <summary>A message of a joined room; each sequence comes once and in order.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Message">The message.</param>
public sealed record Delivered(string Room, ChatMessage Message) : ServerFrame;

/// <summary>A message is committed; from here on it is not lost.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Id">The client message id.</param>
/// <param name="Sequence">The place it has in the room.</param>
public sealed record Acknowledged(string Room, string Id, long Sequence) : ServerFrame;

/// <summary>A message could not be stored, or nobody knows; sending it again with the same id is safe.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Id">The client message id.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record SendFailed(string Room, string Id, string Reason) : ServerFrame;

/// <summary>Somebody started or stopped typing.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Name">Who.</param>
/// <param name="Typing">Whether they type now.</param>
public sealed record TypingChanged(string Room, string Name, bool Typing) : ServerFrame;

/// <summary>Somebody came or went.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Name">Who.</param>
/// <param name="Online">Whether they are there now.</param>
public sealed record PresenceChanged(string Room, string Name, bool Online) : ServerFrame;
