namespace Chat.Messages.Storage;

/// <summary>A room of a workspace.</summary>
internal readonly record struct RoomKey(string Workspace, string Room);
