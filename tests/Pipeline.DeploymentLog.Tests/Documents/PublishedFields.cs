namespace Pipeline.DeploymentLog.Tests.Documents;

/// <summary>Names that others have published, and that documents use.</summary>
internal static class PublishedFields
{
    /// <summary>From <c>generated/ecs/ecs_flat.yml</c> of the Elastic Common Schema's repository (main, 2026), looked up name by name.</summary>
    public static readonly string[] Ecs =
    [
        "@timestamp", "ecs.version", "message", "log.level", "event.id", "event.kind", "event.category", "event.type", "event.action",
        "event.outcome", "event.sequence", "event.reason", "event.dataset", "event.module", "event.duration", "event.start", "event.end",
        "service.name", "service.version", "service.environment", "service.node.name", "user.name", "host.name", "process.pid", "rule.name",
        "container.id", "container.name", "data_stream.type", "data_stream.dataset", "data_stream.namespace", "trace.id", "span.id",
    ];

    /// <summary>From OpenTelemetry's semantic conventions 1.44, registry of attributes.</summary>
    public static readonly string[] OpenTelemetry =
    [
        "deployment.id", "deployment.name", "deployment.status", "deployment.environment.name", "cicd.pipeline.name", "cicd.pipeline.result",
        "cicd.pipeline.run.id", "cicd.pipeline.task.name", "cicd.pipeline.task.type", "cicd.pipeline.task.run.result",
        "vcs.ref.head.revision", "artifact.version", "artifact.hash",
    ];
}
