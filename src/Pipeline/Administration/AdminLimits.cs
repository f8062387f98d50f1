namespace Pipeline.Administration;

/// <summary>What both ends of administration keep to.</summary>
public static class AdminLimits
{
    /// <summary>The longest request line, in bytes.</summary>
    public const int RequestBytes = 1 << 20;

    /// <summary>The longest path of a Unix socket, in bytes, that every kernel takes.</summary>
    public const int SocketPathBytes = 100;
}
