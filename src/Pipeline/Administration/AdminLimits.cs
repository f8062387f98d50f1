namespace Pipeline.Administration;

/// <summary>What both ends of administration keep to.</summary>
public static class AdminLimits
{
    /// <summary>The longest request line, in bytes. The longest is a rollout's first entry: it has the files of two releases.</summary>
    public const int RequestBytes = 32 << 20;

    /// <summary>The longest path of a Unix socket, in bytes, that every kernel takes.</summary>
    public const int SocketPathBytes = 100;
}
