namespace Pipeline.Ports;

/// <summary>The environment has never had an edge, so there is nothing to look at, to steer or to return to.</summary>
public sealed class NothingDeployedException(string environment) : Exception(SentenceFor(environment))
{
    /// <summary>The same words wherever it is found out.</summary>
    public static string SentenceFor(string environment) => $"Nothing was ever deployed to {environment}; Canary begins.";
}
