namespace Pipeline.Ports;

/// <summary>The searchable record of what was deployed: a projection of the journal.</summary>
public interface IDeploymentLog
{
    /// <summary>
    /// Writes the entries of every rollout that lie behind the edge's marks, and moves the marks once they are durable.
    /// Writing the same entry twice, from whichever machine, gives the same document. A log that cannot be written is never a failure.
    /// </summary>
    /// <returns>None when everything is written; otherwise one line for the screen that says what is not, and when it will be.</returns>
    Task<string?> ProjectAsync(IEdge edge, string product, string environment, CancellationToken cancellation);
}
