using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Exposing;

/// <summary>All that the edge tells a Prometheus server.</summary>
internal static class MetricsPage
{
    public static string Of(string environment, RouteTable routes, TrafficCounts counts, GuardReading reading)
    {
        PrometheusText text = new();
        text.Gauge("pipeline_edge_info", "Always 1; which edge this is.").Sample(1, ("environment", environment), ("version", EdgeVersion.Text));
        text.Gauge("pipeline_edge_canary_weight_ratio", "The share of users asked for, 0 to 1, that the canary gets.").Sample(routes.Weight.Share);
        text.Gauge("pipeline_edge_rollout", "The rollout that made the routes in force.").Sample(routes.Rollout);
        TrafficFamilies.Write(text, counts.Slots);
        GateFamilies.Write(text, reading);
        return text.ToString();
    }
}
