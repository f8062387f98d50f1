using Pipeline.Traffic;

namespace Pipeline.Tests.Traffic;

public sealed class LatencyDistributionTests
{
    [Theory]
    [InlineData(.05)]
    [InlineData(3.3)]
    [InlineData(250)]
    [InlineData(60_000)]
    public void A_quantile_is_at_most_nine_percent_too_high(double milliseconds)
    {
        var buckets = new long[LatencyDistribution.BucketCount];
        buckets[LatencyDistribution.BucketOf(milliseconds)] = 10;
        var median = new LatencyDistribution(buckets).Quantile(.5)!.Value;
        median.Should().BeInRange(milliseconds, Math.Max(.1, milliseconds * 1.0906));
    }

    [Fact]
    public void Without_samples_there_is_no_quantile() => LatencyDistribution.Empty.Quantile(.99).Should().BeNull();

    [Fact]
    public void What_is_beyond_the_last_bound_is_counted_in_the_last_bucket() =>
        LatencyDistribution.BucketOf(1e9).Should().Be(LatencyDistribution.BucketCount - 1);
}
