using Pipeline.Edge;
using Pipeline.Edge.Counting;
using Pipeline.Edge.Draining;
using Pipeline.Edge.Routing;
using Pipeline.Gates;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.EdgeControl.Tests.Running;

/// <summary>A data plane whose counts the test says; it routes nothing.</summary>
internal sealed class FedDataPlane : IDataPlane, IRoutes, ITrafficCounters, IDrains
{
    public RouteTable Current { get; private set; } = new();

    public IReadOnlyList<RoutedOutcomes> NextTick { get; set; } = [];

    public IRoutes Routes => this;

    public ITrafficCounters Counters => this;

    public IDrains Drains => this;

    public IReadOnlyList<DrainStatus> Statuses { get; private set; } = [];

    public void Apply(RouteTable routes) => Current = routes;

    public TrafficCounts Snapshot() => new(DateTimeOffset.UnixEpoch, [new("gateway", "gateway-1", SlotKind.Stable) { Requests = 7 }]);

    public IReadOnlyList<RoutedOutcomes> TakeTick() => NextTick;

    public IReadOnlyDictionary<string, LatencyThresholds> Thresholds { get; set; } = new Dictionary<string, LatencyThresholds>();

    public IReadOnlyList<FailedRequest> FirstFailures { get; set; } = [];

    public DrainStatus Start(DrainRequest request)
    {
        Statuses = [new(request.Slot, 3, 0, 0)];
        return Statuses[0];
    }

    public string CohortCookie(SlotKind slot) => $"pipeline-cohort={slot}";
}
