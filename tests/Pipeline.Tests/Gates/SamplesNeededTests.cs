using Pipeline.Gates.Forecasts;
using Pipeline.Gates.Promotion;
using Pipeline.Traffic;

namespace Pipeline.Tests.Gates;

public sealed class SamplesNeededTests
{
    [Theory]
    [InlineData(.05, 80, 110)]
    [InlineData(.02, 200, 270)]
    [InlineData(.005, 850, 1070)]
    public void As_many_as_the_reference_names_where_only_failures_count(double rate, long least, long most) =>
        SamplesNeeded.For(new() { Rate = rate, LatencyTests = 0 }, Weight.Percent(5)).Should().BeInRange(least, most);

    [Theory]
    [InlineData(.05)]
    [InlineData(.005)]
    public void So_many_good_answers_and_no_fewer_suffice_in_the_test_itself(double rate)
    {
        PromotionSettings asked = new() { Rate = rate, LatencyTests = 0, MinTicks = 1 };
        var needed = SamplesNeeded.For(asked, Weight.Full);
        Shown(asked, needed).Should().BeTrue();
        Shown(asked, needed - 1).Should().BeFalse();
    }

    [Fact]
    public void Speed_takes_more_and_the_more_the_smaller_stable_becomes()
    {
        SamplesNeeded.For(new(), Weight.Percent(5)).Should().BeInRange(2000, 2200);
        SamplesNeeded.For(new(), Weight.Percent(90)).Should().BeInRange(19_999, 20_001);
    }

    private static bool Shown(PromotionSettings asked, long samples)
    {
        RequestPromotion promotion = new(asked);
        promotion.Add([new("gateway http", 1, new(samples, 0, 0, 0, 0), new(samples, 0, 0, 0, 0), default)], warm: true);
        return promotion.Sufficient;
    }
}
