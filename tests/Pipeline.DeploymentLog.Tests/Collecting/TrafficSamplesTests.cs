using Pipeline.DeploymentLog.Collecting;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.DeploymentLog.Tests.Collecting;

public sealed class TrafficSamplesTests
{
    private static readonly Rollouts.Rollout Rollout = RolloutEntries.Fold(Journals.Of(2));

    private readonly TrafficSamples _samples = new(new("chat", "production", Rollout), CollectedSlot.Of(Rollout.Intent));

    [Fact]
    public void A_sample_has_the_counts_of_its_own_interval()
    {
        _samples.Of(Look(0, canary: (100, 1), stable: (900, 2))).Should().BeEmpty();
        var documents = _samples.Of(Look(5, canary: (150, 6), stable: (1850, 2)));
        var canary = documents.Single(document => (string?)document["rollout"]!["track"] == "canary");
        var traffic = canary["rollout"]!["traffic"]!;
        ((long)traffic["requests"]!, (long)traffic["requests_failed"]!).Should().Be((50, 5));
        ((double)traffic["error_percent"]!, (double)traffic["weight_percent"]!, (double)traffic["served_percent"]!).Should().Be((10, 5, 5));
        ((long)canary["event"]!["duration"]!).Should().Be(5_000_000_000);
        ((string?)canary["service"]!["node"]!["name"], (string?)canary["service"]!["version"]).Should().Be(("gateway-2", "1.1.0"));
        traffic["p99_ms"]!.GetValue<double>().Should().BeInRange(10, 11);
    }

    [Fact]
    public void Both_slots_weights_make_a_whole()
    {
        _samples.Of(Look(0, (0, 0), (0, 0)));
        _samples.Of(Look(5, (0, 0), (10, 0))).Sum(document => (double)document["rollout"]!["traffic"]!["weight_percent"]!).Should().Be(100);
    }

    [Fact]
    public void An_edge_that_was_replaced_counts_from_nothing_and_gives_nothing_negative()
    {
        _samples.Of(Look(0, (100, 50), (900, 2)));
        _samples.Of(Look(5, (10, 1), (20, 0))).Select(document => (long)document["rollout"]!["traffic"]!["requests"]!).Should().Equal(10, 20);
    }

    [Fact]
    public void The_same_look_gives_nothing_twice()
    {
        _samples.Of(Look(0, (1, 0), (1, 0)));
        _samples.Of(Look(5, (2, 0), (2, 0))).Should().HaveCount(2);
        _samples.Of(Look(5, (2, 0), (2, 0))).Should().BeEmpty();
    }

    [Fact]
    public void Without_samples_there_is_no_percentage_and_no_quantile()
    {
        _samples.Of(Look(0, (0, 0), (1, 0)));
        var canary = _samples.Of(Look(5, (0, 0), (2, 0)))[0]["rollout"]!["traffic"]!.AsObject();
        canary.Select(field => field.Key).Should().Equal("requests", "requests_failed", "sockets_open", "sockets_cut", "operations", "operations_failed", "weight_percent", "served_percent");
    }

    internal static EdgeObservation Look(double second, (long Requests, long Failed) canary, (long Requests, long Failed) stable)
    {
        var at = Journals.Noon.AddSeconds(second);
        return new(at, new RouteTable { Rollout = 2, Weight = Weight.Percent(5) }, new(at, [Slot("gateway-1", SlotKind.Stable, stable), Slot("gateway-2", SlotKind.Canary, canary)]), new(2, false, null, 1, []), [], []);
    }

    private static SlotCounts Slot(string name, SlotKind kind, (long Requests, long Failed) served)
    {
        var buckets = new long[LatencyDistribution.BucketCount];
        buckets[LatencyDistribution.BucketOf(10)] = served.Requests;
        return new("gateway", name, kind) { Requests = served.Requests, RequestsFailed = served.Failed, Latency = new(buckets) };
    }
}
