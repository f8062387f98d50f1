namespace Chat.Contract;

/// <summary>Who is in a room and who is typing there, over all gateways.</summary>
/// <param name="Revision">Grows with every change in this room.</param>
/// <param name="Present">Names of those who hold a socket that has joined the room.</param>
/// <param name="Typing">Names of those who typed in the last few seconds.</param>
public sealed record Occupancy(long Revision, IReadOnlyList<string> Present, IReadOnlyList<string> Typing);

/// <summary>One gateway's part of an <see cref="Occupancy"/>; with nobody present it is forgotten.</summary>
/// <param name="Present">Names of those who are in the room through this gateway.</param>
/// <param name="Typing">Those of them who are typing.</param>
public sealed record GatewayOccupancy(IReadOnlyList<string> Present, IReadOnlyList<string> Typing);
