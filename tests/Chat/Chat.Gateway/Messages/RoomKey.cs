namespace Chat.Gateway.Messages;

/// <summary>A room of a workspace.</summary>
internal readonly record struct RoomKey(string Workspace, string Room)
{
    /// <summary>Where <c>messages</c> keeps it; names are safe in a path.</summary>
    public string Path => $"workspaces/{Workspace}/rooms/{Room}";
}
