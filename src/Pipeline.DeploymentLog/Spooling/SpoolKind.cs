namespace Pipeline.DeploymentLog.Spooling;

/// <summary>What a file of the spool holds; its name begins with the kind in lower case.</summary>
public enum SpoolKind
{
    /// <summary>The journal's entries and the summaries: never removed before they are acknowledged.</summary>
    Events,

    /// <summary>What modules wrote: the first to go when there is no room.</summary>
    Output,

    /// <summary>Samples of use and traffic: they go after all output has gone.</summary>
    Usage,
}
