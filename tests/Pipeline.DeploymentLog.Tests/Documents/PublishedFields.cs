namespace Pipeline.DeploymentLog.Tests.Documents;

/// <summary>The names that documents may have.</summary>
internal static class PublishedFields
{
    /// <summary>From <c>generated/ecs/ecs_flat.yml</c> of the Elastic Common Schema's repository (main, 2026), looked up name by name.</summary>
    public static readonly string[] Ecs =
    [
        "@timestamp", "ecs.version", "message", "log.level", "event.id", "event.kind", "event.category", "event.type", "event.action",
        "event.outcome", "event.sequence", "event.reason", "event.dataset", "event.module", "event.duration", "service.name",
        "service.version", "service.environment", "user.name", "host.name", "data_stream.type", "data_stream.dataset",
        "data_stream.namespace", "trace.id", "span.id",
    ];

    /// <summary>From OpenTelemetry's semantic conventions 1.44, registry of attributes.</summary>
    public static readonly string[] OpenTelemetry =
    [
        "deployment.id", "deployment.name", "deployment.status", "deployment.environment.name", "cicd.pipeline.run.id",
        "cicd.pipeline.task.name", "vcs.ref.head.revision", "artifact.version", "artifact.hash",
    ];

    /// <summary>Our own mapping.</summary>
    public static readonly string[] Own =
    [
        "_doc_id", "rollout.number", "rollout.kind", "rollout.phase", "rollout.step", "rollout.steps", "rollout.weight_percent",
        "rollout.condemned", "rollout.to_version", "rollout.from_version", "rollout.cause", "rollout.by", "rollout.evidence",
        "rollout.entries", "rollout.rollback.cause", "rollout.gate.verdict", "rollout.gate.sentence", "rollout.gate.rows.metric",
        "rollout.gate.rows.canary", "rollout.gate.rows.stable", "rollout.gate.rows.limit", "rollout.gate.rows.samples",
        "rollout.gate.rows.verdict", "rollout.metrics.metric", "rollout.metrics.canary_failed", "rollout.metrics.canary_total",
        "rollout.metrics.stable_failed", "rollout.metrics.stable_total", "rollout.metrics.evidence", "rollout.modules.name",
        "rollout.modules.slot", "rollout.modules.revision", "rollout.modules.version", "rollout.modules.digest",
        "rollout.modules.configuration_keys", "rollout.replaced_modules.name", "rollout.replaced_modules.slot",
        "rollout.replaced_modules.revision", "rollout.replaced_modules.version", "rollout.replaced_modules.digest",
        "rollout.replaced_modules.configuration_keys",
    ];
}
