namespace Pipeline.DeploymentLog.Documents;

/// <summary>A kind of data stream; each environment has one of each kind.</summary>
/// <param name="Type"><c>logs</c> or <c>metrics</c>.</param>
public sealed record StreamKind(string Type, string Dataset)
{
    /// <summary>Journal entries, rows of verdicts, and summaries.</summary>
    public static readonly StreamKind Deployment = new("logs", "pipeline.deployment");

    /// <summary>What modules wrote during rollouts.</summary>
    public static readonly StreamKind Output = new("logs", "pipeline.output");

    /// <summary>Samples: resources, traffic, and how shipping stands.</summary>
    public static readonly StreamKind Usage = new("metrics", "pipeline.usage");

    public static readonly IReadOnlyList<StreamKind> All = [Deployment, Output, Usage];

    /// <summary>The streams of all environments.</summary>
    public string Pattern => $"{Type}-{Dataset}-*";

    /// <summary>The stream of one environment.</summary>
    public string In(string environment) => $"{Type}-{Dataset}-{DocumentIds.Namespace(environment)}";
}
