namespace Chat.Contract;

/// <summary>A stored message.</summary>
/// <param name="Sequence">Its place in the room: 1, 2, 3 … without a gap.</param>
/// <param name="Id">What its sender calls it; sending the same id again gives the same message.</param>
/// <param name="From">The sender's name.</param>
/// <param name="Text">What was said.</param>
/// <param name="Sent">When it was stored, by the clock of the module that stored it.</param>
public sealed record ChatMessage(long Sequence, string Id, string From, string Text, DateTimeOffset Sent);

/// <summary>Messages of one room in order, and how far the room has come.</summary>
/// <param name="Messages">The messages after the sequence that was asked for, at most <see cref="ChatLimits.PageSize"/>.</param>
/// <param name="Last">The room's last sequence; 0 when nothing was ever said.</param>
/// <param name="Occupancy">Who is there; only when it changed since the revision that was asked for.</param>
public sealed record RoomPage(IReadOnlyList<ChatMessage> Messages, long Last, Occupancy? Occupancy = null);

/// <summary>A message on its way into a room.</summary>
/// <param name="Id">The client message id.</param>
/// <param name="From">The sender's name.</param>
/// <param name="Text">What is said.</param>
public sealed record NewMessage(string Id, string From, string Text);

/// <summary>The answer to a <see cref="NewMessage"/>, given only after it is committed.</summary>
/// <param name="Sequence">The place it has in the room.</param>
public sealed record StoredMessage(long Sequence);
