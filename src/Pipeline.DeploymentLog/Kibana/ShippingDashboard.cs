using static Pipeline.DeploymentLog.Kibana.Visualization;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>Whether everything that was written has arrived.</summary>
internal static class ShippingDashboard
{
    private const string Samples = "event.action: \"shipper-health\"";

    public static readonly Dashboard Page = new(
        "pipeline-shipping", "Pipeline: log shipping",
        "What waits on the machines that deploy, what was refused, and what was left out. A machine whose figures end has stopped shipping.",
        "now-7d",
        [
            new("pipeline-control-product", "Product", DataView.Usage, "service.name"),
            new("pipeline-control-environment", "Environment", DataView.Usage, "service.environment"),
        ],
        [
            Newest("dead", 0, "Dead letters", "rollout.shipper.dead_letters"),
            Newest("duplicates", 12, "Sent twice, stored once", "rollout.shipper.duplicates"),
            Newest("waiting", 24, "Waiting", "rollout.shipper.waiting"),
            Newest("left", 36, "Left out for want of room", "rollout.shipper.left_out"),
            new Panel.OfChart("age", new(0, 6, 48, 14), new("Age of the oldest that waits", DataView.Usage, Samples,
                new Axes("line", "when", "age") { Split = "machine" },
                [Column.Top("machine", "Machine", "host.name", 10), Column.When(), Column.Max("age", "Oldest", "rollout.shipper.oldest_waiting_seconds")])),
            new Panel.OfChart("machines", new(0, 20, 48, 14), new("Newest figures of each machine", DataView.Usage, Samples,
                new Table("machine", "written", "acknowledged", "waiting", "age", "dead"),
                [
                    Column.Top("machine", "Machine", "host.name", 50), Newest("written", "Written", "rollout.shipper.written"),
                    Newest("acknowledged", "Acknowledged", "rollout.shipper.acknowledged"), Newest("waiting", "Waiting", "rollout.shipper.waiting"),
                    Newest("age", "Oldest", "rollout.shipper.oldest_waiting_seconds"), Newest("dead", "Dead letters", "rollout.shipper.dead_letters"),
                ])),
        ]);

    private static Panel.OfChart Newest(string id, int x, string title, string field) =>
        new(id, new(x, 0, 12, 6), new(title, DataView.Usage, Samples, new Metric("figure"), [Newest("figure", title, field)]));

    private static Column Newest(string id, string label, string field) => Column.Last(id, label, field, isNumber: true);
}
