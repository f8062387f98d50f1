using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Tests.Gates;

public sealed class SamplingTests
{
    [Fact]
    public void A_key_counts_once_a_minute_for_its_failures_and_once_for_its_successes()
    {
        var keys = new KeySamples();
        keys.Take(7, failed: true, TimeSpan.Zero).Should().Be(KeySample.First);
        keys.Take(7, failed: true, TimeSpan.FromSeconds(59)).Should().Be(KeySample.None);
        keys.Take(7, failed: false, TimeSpan.FromSeconds(59)).Should().Be(KeySample.Fresh, "it is the first success, but not the first outcome");
        keys.Take(7, failed: true, TimeSpan.FromSeconds(60)).Should().Be(KeySample.Repeated);
        keys.Take(7, failed: false, TimeSpan.FromSeconds(118)).Should().Be(KeySample.None);
        keys.Take(8, failed: true, TimeSpan.FromSeconds(61)).Should().Be(KeySample.First);
    }

    [Fact]
    public void A_user_who_fails_all_day_counts_against_an_arm_once()
    {
        var keys = new KeySamples();
        keys.Take(7, failed: true, TimeSpan.Zero).Should().Be(KeySample.First);
        for (var minute = 1; minute < 24 * 60; minute++)
            keys.Take(7, failed: true, TimeSpan.FromMinutes(minute)).Should().Be(KeySample.Repeated);
        keys.IsAtRisk(7, TimeSpan.FromDays(1)).Should().BeFalse();
        keys.IsAtRisk(8, TimeSpan.FromDays(1)).Should().BeTrue();
    }

    [Fact]
    public void A_key_that_was_well_for_long_and_fails_counts_at_once_and_so_does_one_that_never_failed()
    {
        var keys = new KeySamples();
        keys.Take(7, failed: true, TimeSpan.Zero);
        for (var minute = 0; minute < 10; minute++)
            keys.Take(7, failed: false, TimeSpan.FromMinutes(minute)).Should().Be(KeySample.Fresh, "a canary that turns slow is known by users who were served before");
        keys.Take(7, failed: true, KeySamples.Rest).Should().Be(KeySample.Fresh);
        keys.Take(7, failed: false, KeySamples.Rest).Should().Be(KeySample.Fresh);
        keys.Take(8, failed: false, TimeSpan.FromHours(1)).Should().Be(KeySample.First);
        keys.Take(8, failed: true, TimeSpan.FromHours(1)).Should().Be(KeySample.Fresh);
    }

    [Fact]
    public async Task Of_many_requests_of_a_key_at_once_one_counts()
    {
        var keys = new KeySamples();
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 10_000).Count(_ => keys.Take(7, failed: true, TimeSpan.FromSeconds(1)) != KeySample.None))));
        taken.Sum().Should().Be(1);
    }

    [Fact]
    public void A_request_falls_into_the_category_that_its_time_reached()
    {
        var thresholds = new LatencyThresholds(10, 50, 200);
        new[] { 1.0, 10, 10.1, 50, 199, 200.1, 1e6 }.Select(thresholds.CategoryOf).Should().Equal(0, 0, 1, 1, 2, 3, 3);
        thresholds.Widened(.1).CategoryOf(11).Should().Be(0);
    }

    [Fact]
    public void Thresholds_are_stables_quantiles_and_there_are_none_without_samples()
    {
        var buckets = new long[LatencyDistribution.BucketCount];
        (buckets[10], buckets[20], buckets[30]) = (60, 35, 5);
        var thresholds = LatencyThresholds.Of(new(buckets))!;
        (thresholds.P50 < thresholds.P90 && thresholds.P90 < thresholds.P99).Should().BeTrue();
        LatencyThresholds.Of(LatencyDistribution.Empty).Should().BeNull();
    }
}
