namespace Pipeline.Releases;

/// <summary>A configuration file that a release brings to its slots.</summary>
/// <param name="Path">Where, below the folder that the module is told of; parts are separated by <c>/</c>.</param>
public sealed record ReleaseFile(string Path, byte[] Content)
{
    /// <summary>The longest file, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>What all files of a release may have together, in bytes: a rollout's first entry carries those of two releases.</summary>
    public const int MostBytesTogether = 8 << 20;
}
