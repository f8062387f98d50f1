namespace Pipeline.Edge.Counting;

/// <summary>How an operation ended, by the module that did it.</summary>
internal enum OperationEnd
{
    Ok,

    Failed,

    /// <summary>It failed for a user for whom such an operation has failed within the last ten minutes.</summary>
    FailedAgain,
}
