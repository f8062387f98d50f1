namespace Pipeline.DeploymentLog.Documents;

/// <summary>
/// The fields that documents have, with Elasticsearch's types. What is not here is kept with its document and cannot be
/// searched: no document makes a mapping grow.
/// </summary>
public static class FieldTypes
{
    /// <summary>The fields of a stream's documents, dotted names, with their types.</summary>
    public static IReadOnlyDictionary<string, string> Of(StreamKind stream) =>
        Everywhere.Concat(Own(stream)).SelectMany(group => group.Names.Select(name => (name, group.Type)))
            .OrderBy(field => field.name, StringComparer.Ordinal).ToDictionary(field => field.name, field => field.Type);

    private static Group[] Own(StreamKind stream) =>
        stream == StreamKind.Deployment ? [.. Journal, .. Gate, .. Summary] : stream == StreamKind.Output ? [.. Slot, .. Output] : [.. Slot, .. Usage];

    private static Group[] Everywhere =>
    [
        new("date", "@timestamp", "event.start", "event.end"),
        new("keyword",
            "ecs.version", "event.id", "event.kind", "event.category", "event.type", "event.action", "event.outcome", "event.dataset", "event.module",
            "data_stream.type", "data_stream.dataset", "data_stream.namespace", "service.name", "service.version", "service.environment",
            "host.name", "log.level", "trace.id", "span.id", "deployment.id", "deployment.name", "deployment.status", "deployment.environment.name",
            "cicd.pipeline.name", "cicd.pipeline.run.id", "rollout.to_version"),
        new("text", "message"),
        new("long", "event.duration", "event.sequence", "rollout.number"),
    ];

    private static Group[] Journal =>
    [
        new("keyword",
            "event.reason", "user.name", "rule.name", "cicd.pipeline.result", "cicd.pipeline.task.name", "cicd.pipeline.task.type",
            "cicd.pipeline.task.run.result", "artifact.version", "artifact.hash", "vcs.ref.head.revision", "rollout.kind", "rollout.phase",
            "rollout.from_version", "rollout.cause", "rollout.by", "rollout.operation.kind", "rollout.operation.module", "rollout.operation.slots",
            "rollout.modules.name", "rollout.modules.slot", "rollout.modules.version", "rollout.modules.digest", "rollout.modules.configuration_keys",
            "rollout.replaced_modules.name", "rollout.replaced_modules.slot", "rollout.replaced_modules.version", "rollout.replaced_modules.digest",
            "rollout.replaced_modules.configuration_keys"),
        new("long", "process.pid", "rollout.step", "rollout.steps", "rollout.entry", "rollout.modules.revision", "rollout.replaced_modules.revision"),
        new("double", "rollout.weight_percent"),
        new("boolean", "rollout.condemned"),
    ];

    private static Group[] Gate =>
    [
        new("keyword",
            "rollout.gate.verdict", "rollout.gate.metric", "rollout.gate.canary", "rollout.gate.stable", "rollout.gate.limit", "rollout.gate.samples",
            "rollout.gate.rows.metric", "rollout.gate.rows.canary", "rollout.gate.rows.stable", "rollout.gate.rows.limit", "rollout.gate.rows.samples",
            "rollout.gate.rows.verdict", "rollout.metrics.metric"),
        new("text", "rollout.gate.sentence"),
        new("double", "rollout.gate.against", "rollout.gate.shown", "rollout.evidence", "rollout.metrics.evidence"),
        new("long",
            "rollout.metrics.canary_failed", "rollout.metrics.canary_total", "rollout.metrics.stable_failed", "rollout.metrics.stable_total"),
    ];

    private static Group[] Summary =>
    [
        new("keyword", "rollout.rollback.cause"),
        new("boolean", "rollout.change_failed"),
        new("long",
            "rollout.entries", "rollout.lead_time_ns", "rollout.recovery_time_ns", "rollout.loss.requests", "rollout.loss.requests_failed",
            "rollout.loss.sockets_cut", "rollout.loss.operations", "rollout.loss.operations_failed"),
    ];

    private static Group[] Slot =>
    [
        new("keyword", "service.node.name", "rollout.track", "rollout.module", "rollout.slot"),
        new("long", "rollout.revision"),
    ];

    private static Group[] Output =>
    [
        new("keyword", "container.id", "container.name"),
        new("long", "rollout.output.left_out"),
    ];

    private static Group[] Usage =>
    [
        new("double",
            "rollout.usage.cpu_seconds", "rollout.usage.cpu_percent", "rollout.traffic.weight_percent", "rollout.traffic.served_percent",
            "rollout.traffic.p50_ms", "rollout.traffic.p95_ms", "rollout.traffic.p99_ms", "rollout.traffic.error_percent",
            "rollout.shipper.oldest_waiting_seconds"),
        new("long",
            "rollout.usage.memory_bytes", "rollout.usage.threads", "rollout.usage.handles", "rollout.usage.restarts", "rollout.usage.oom_kills",
            "rollout.usage.received_bytes", "rollout.usage.sent_bytes", "rollout.traffic.requests", "rollout.traffic.requests_failed",
            "rollout.traffic.sockets_open", "rollout.traffic.sockets_cut", "rollout.traffic.operations", "rollout.traffic.operations_failed",
            "rollout.shipper.written", "rollout.shipper.acknowledged", "rollout.shipper.duplicates", "rollout.shipper.dead_letters",
            "rollout.shipper.waiting", "rollout.shipper.left_out"),
    ];

    private sealed record Group(string Type, params string[] Names);
}
