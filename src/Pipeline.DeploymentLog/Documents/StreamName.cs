namespace Pipeline.DeploymentLog.Documents;

/// <summary>Names of data streams, one for each environment: what kind of documents they have.</summary>
/// <param name="Type"><c>logs</c> or <c>metrics</c>.</param>
public sealed record StreamName(string Type, string Dataset)
{
    /// <summary>Journal entries, rows of verdicts, and summaries.</summary>
    public static readonly StreamName Deployment = new("logs", "pipeline.deployment");

    /// <summary>What modules wrote during rollouts.</summary>
    public static readonly StreamName Output = new("logs", "pipeline.output");

    /// <summary>Samples: resources, traffic, and how shipping stands.</summary>
    public static readonly StreamName Usage = new("metrics", "pipeline.usage");

    public static readonly IReadOnlyList<StreamName> All = [Deployment, Output, Usage];

    /// <summary>The streams of all environments.</summary>
    public string Pattern => $"{Type}-{Dataset}-*";

    /// <summary>The stream of one environment.</summary>
    public string In(string environment) => $"{Type}-{Dataset}-{DocumentIds.Namespace(environment)}";
}
