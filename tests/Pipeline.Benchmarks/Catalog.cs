using Pipeline.Benchmarks.Cuts;
using Pipeline.Benchmarks.Flip;
using Pipeline.Benchmarks.Gate;
using Pipeline.Benchmarks.Isolation;
using Pipeline.Benchmarks.LogCost;
using Pipeline.Benchmarks.Logs;
using Pipeline.Benchmarks.Ports;
using Pipeline.Benchmarks.Proxies;
using Pipeline.Benchmarks.Rollouts;
using Pipeline.Benchmarks.Shipping;

namespace Pipeline.Benchmarks;

/// <summary>Every benchmark that there is; one folder each.</summary>
internal static class Catalog
{
    public static readonly IReadOnlyList<IBenchmark> All =
        [
        new FlipBenchmark(), new ProxiesBenchmark(), new RolloutsBenchmark(), new IsolationBenchmark(), new PortsBenchmark(),
        new GateBenchmark(), new GateCostBenchmark(), new CutsBenchmark(), new FingerprintsBenchmark(), new ShippingBenchmark(),
        new LogCostBenchmark(),
    ];
}
