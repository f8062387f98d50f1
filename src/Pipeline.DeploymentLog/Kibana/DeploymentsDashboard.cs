using static Pipeline.DeploymentLog.Kibana.Visualization;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>What a release manager opens: how deployments do, and what happened in one of them.</summary>
internal static class DeploymentsDashboard
{
    private const string Ended = "event.action: \"deployment-finished\"";

    public static readonly Dashboard Page = new(
        "pipeline-deployments", "Pipeline: deployments",
        "How often, how fast and how well releases reach people; choose one deployment above to read what happened in it.",
        "now-30d",
        [
            new("pipeline-control-product", "Product", DataView.Deployments, "service.name"),
            new("pipeline-control-environment", "Environment", DataView.Deployments, "deployment.environment.name"),
            new("pipeline-control-deployment", "Deployment", DataView.Deployments, "deployment.id"),
        ],
        [.. Dora, .. Outcomes, .. Course, .. Judgement, .. Slots,
         new Panel.OfSearch("output", new(0, 104, 48, 16), SavedSearch.ModuleOutput)]);

    private static IEnumerable<Panel> Dora =>
    [
        Figure("frequency", 0, "Releases that reached everybody", $"{Ended} and event.outcome: \"success\" and rollout.kind: \"Forward\"",
            Column.Distinct("figure", "Releases", "deployment.id")),
        // A release that is taken back after its promotion has two ends; it is one deployment, and it failed.
        Figure("failures", 12, "Change failure rate", Ended,
            Column.Share("figure", "of releases failed", "deployment.id", "rollout.change_failed : true", "rollout.kind : \"Forward\"")),
        Figure("recovery", 24, "Time to recover from a failed deployment", Ended, Column.Median("figure", "Median", "rollout.recovery_time_ns")),
        Figure("lead", 36, "Lead time from commit to everybody", Ended, Column.Median("figure", "Median", "rollout.lead_time_ns")),
    ];

    private static IEnumerable<Panel> Outcomes =>
    [
        new Panel.OfChart("outcomes", new(0, 6, 24, 12), new("Deployments by outcome", DataView.Deployments, Ended,
            new Axes("bar_stacked", "when", "deployments") { Split = "outcome" },
            [Column.Top("outcome", "Outcome", "event.outcome", 3), Column.When(), Column.Distinct("deployments", "Deployments", "deployment.id")])),
        new Panel.OfChart("causes", new(24, 6, 24, 12), new("Taken back, by cause", DataView.Deployments, $"{Ended} and event.outcome: \"failure\"",
            new Table("cause", "deployments", "newest"),
            [
                Column.Top("cause", "Cause", "rollout.rollback.cause", 20, by: "deployments"), Column.Distinct("deployments", "Deployments", "deployment.id"),
                Column.Last("newest", "Newest", "deployment.id"),
            ])),
    ];

    private static IEnumerable<Panel> Course =>
    [
        new Panel.OfChart("weight", new(0, 18, 24, 14), new("Weight by deployment", DataView.Deployments, "event.sequence: *",
            new Axes("line", "when", "weight") { Split = "deployment", InSteps = true },
            [Column.Deployments(10), Column.When(), Column.Max("weight", "% of people asked for", "rollout.weight_percent")])),
        new Panel.OfChart("durations", new(24, 18, 24, 14), new("How long each part takes", DataView.Deployments, "event.sequence: * and event.duration: *",
            new Axes("bar_horizontal", "task", "median", "p95"),
            [
                Column.Top("task", "Part", "cicd.pipeline.task.name", 12, by: "median"), Column.Median("median", "Median", "event.duration"),
                Column.Percentile("p95", "95 of 100 within", "event.duration", 95),
            ])),
        new Panel.OfSearch("entries", new(0, 32, 48, 16), SavedSearch.Entries),
    ];

    private static IEnumerable<Panel> Judgement =>
    [
        new Panel.OfChart("verdicts", new(0, 48, 48, 16), new("Newest verdict on each metric", DataView.Deployments, "event.action: \"gate-row\"",
            new Table("deployment", "step", "metric", "canary", "stable", "limit", "samples", "verdict"),
            [
                Column.Deployments(10), Column.Top("step", "Step", "rollout.step", 10, isNumber: true),
                Column.Top("metric", "Metric", "rule.name", 30), Column.Last("canary", "Canary", "rollout.gate.canary"),
                Column.Last("stable", "Stable", "rollout.gate.stable"), Column.Last("limit", "Limit", "rollout.gate.limit"),
                Column.Last("samples", "Samples", "rollout.gate.samples"), Column.Last("verdict", "Verdict", "rollout.gate.verdict"),
            ])),
        new Panel.OfChart("loss", new(0, 64, 48, 12), new("What people lost, by deployment", DataView.Deployments, Ended,
            new Table("deployment", "requests", "failed", "cut", "operations", "unfinished"),
            [
                Column.Deployments(20), Column.Max("requests", "Requests", "rollout.loss.requests"),
                Column.Max("failed", "Requests failed", "rollout.loss.requests_failed"), Column.Max("cut", "Sockets cut", "rollout.loss.sockets_cut"),
                Column.Max("operations", "Operations", "rollout.loss.operations"), Column.Max("unfinished", "Operations failed", "rollout.loss.operations_failed"),
            ])),
    ];

    private static IEnumerable<Panel> Slots =>
    [
        BothTracks("errors", 0, 76, "Failed requests, canary against stable", Column.Average("figure", "% failed", "rollout.traffic.error_percent")),
        BothTracks("latency", 24, 76, "Latency, canary against stable", Column.Average("figure", "95 of 100 within", "rollout.traffic.p95_ms")),
        BothTracks("processor", 0, 90, "Processor, canary against stable", Column.Average("figure", "% of a core", "rollout.usage.cpu_percent")),
        BothTracks("memory", 24, 90, "Memory, canary against stable", Column.Average("figure", "Memory", "rollout.usage.memory_bytes")),
    ];

    private static Panel.OfChart Figure(string id, int x, string title, string query, Column figure) =>
        new(id, new(x, 0, 12, 6), new(title, DataView.Deployments, query, new Metric("figure"), [figure]));

    private static Panel.OfChart BothTracks(string id, int x, int y, string title, Column figure) => new(id, new(x, y, 24, 14),
        new(title, DataView.Usage, "rollout.track: *", new Axes("line", "when", "figure") { Split = "track" },
            [Column.Top("track", "Slot", "rollout.track", 2), Column.When(), figure]));
}
