using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Rollouts;

public sealed class RolloutPlanTests
{
    [Fact]
    public void A_plan_without_steps_is_refused() => Making().Should().Throw<ArgumentException>().WithMessage("*at least one step*");

    [Fact]
    public void Falling_weights_are_refused_with_the_step_that_falls() =>
        Making(50, 25, 100).Should().Throw<ArgumentException>().WithMessage("Step 2 of the rollout plan has 25 % after 50 %; weights must rise.");

    [Fact]
    public void A_step_for_nobody_is_refused() => Making(0, 100).Should().Throw<ArgumentException>().WithMessage("Step 1*0 %*must rise.");

    [Fact]
    public void A_plan_that_never_reaches_everybody_is_refused() =>
        Making(5, 50).Should().Throw<ArgumentException>().WithMessage("The last step of the rollout plan has 50 %; it must have 100 %.");

    [Fact]
    public void A_weight_above_everybody_is_refused() => Making(101).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*101 %*between 0 % and 100 %*");

    private static Func<RolloutPlan> Making(params double[] percents) =>
        () => new RolloutPlan([.. percents.Select(percent => new Step(Weight.Percent(percent), TimeSpan.FromSeconds(1)))]);

    [Fact]
    public void A_first_deploy_takes_the_last_step_alone_and_keeps_the_rest_of_the_plan()
    {
        var plan = new RolloutPlan([new(Weight.Percent(5), TimeSpan.FromMinutes(1)), new(Weight.Full, TimeSpan.FromMinutes(2))]) { Samples = 7, DrainPerSecond = 3 };
        plan.ForFirstDeploy().Should().BeEquivalentTo(new { Steps = new[] { plan.Steps[1] }, Samples = 0, DrainPerSecond = 3, plan.Deadline, plan.Gate });
    }

    [Fact]
    public void A_step_that_may_not_even_bake_is_refused()
    {
        var making = () => new RolloutPlan([new(Weight.Full, TimeSpan.FromMinutes(2)) { AtMost = TimeSpan.FromMinutes(1) }]);
        making.Should().Throw<ArgumentException>().WithMessage("Step 1*bakes 00:02:00 and may take 00:01:00*");
    }

    [Fact]
    public void A_deadline_never_ends_a_step_that_may_still_be_watched()
    {
        var plan = new RolloutPlan([new(Weight.Percent(5), TimeSpan.FromHours(2)), new(Weight.Full, TimeSpan.FromMinutes(1)) { AtMost = TimeSpan.FromMinutes(2) }]);
        plan.DeadlineOf(plan.Steps[0]).Should().BeGreaterThan(plan.LongestOf(plan.Steps[0])).And.BeGreaterThan(TimeSpan.FromHours(2));
        plan.DeadlineOf(plan.Steps[1]).Should().Be(plan.Deadline);
    }

    [Theory]
    [InlineData(3, 97)]
    [InlineData(0, 100)]
    [InlineData(50, 100)]
    public void The_last_step_leaves_the_held_back_people_on_stable_but_never_gives_the_canary_less_than_the_step_before(double holdback, double inForce)
    {
        var plan = new RolloutPlan([new(Weight.Percent(60), TimeSpan.Zero), new(Weight.Full, TimeSpan.Zero)]) { Holdback = Weight.Percent(holdback) };
        plan.InForce(plan.Steps[0]).Should().Be(Weight.Percent(60));
        plan.InForce(plan.Steps[1]).Should().Be(Weight.Percent(inForce));
    }

    [Fact]
    public void More_than_half_of_the_people_cannot_be_held_back()
    {
        var making = () => new RolloutPlan([new(Weight.Full, TimeSpan.Zero)]) { Holdback = Weight.Percent(51) };
        making.Should().Throw<ArgumentException>().WithMessage("The rollout plan holds back 51 %; 0 % to 50 %*");
    }
}
