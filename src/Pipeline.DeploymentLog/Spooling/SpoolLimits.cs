namespace Pipeline.DeploymentLog.Spooling;

/// <summary>What a spool may hold.</summary>
public sealed record SpoolLimits
{
    /// <summary>Bytes that all files of the folder may hold together: by default a gibibyte, some hundred thousand deployments.</summary>
    public long Bytes { get; init; } = 1L << 30;

    /// <summary>How long output and usage stay after they were last written to; events stay until their room is needed.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Bytes after which a process goes on in another file.</summary>
    public long FileBytes { get; init; } = 16L << 20;
}
