using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Tests.Rollouts;

public sealed class RetirementTests
{
    private static readonly TimeSpan Window = Samples.Plan.RollbackWindow;

    private static readonly Rollout First = Of(1, Phase.Promoted) with
    {
        Intent = Samples.Intent() with { Number = 1, Version = "1.0.0", From = [], To = Samples.Intent().From },
    };

    private static readonly Rollout Second = Of(2, Phase.Promoted);

    private static readonly IReadOnlyList<RunningSlot> Running =
        [.. new[] { "gateway-1", "gateway-2", "messages-1" }.Select(name => new RunningSlot(name, name.Split('-')[0], 1, "sha256:0", new Uri("http://127.0.0.1:1"), true, 0))];

    [Fact]
    public void The_replaced_slot_stays_until_the_window_closes_and_what_still_serves_stays_for_ever()
    {
        Retirement.Due([First, Second], Running, Samples.Noon + Window - TimeSpan.FromTicks(1)).Should().BeEmpty();
        Retirement.Due([First, Second], Running, Samples.Noon + Window).Should().Equal("gateway-1");
    }

    [Fact]
    public void What_is_stopped_already_is_not_due_again() =>
        Retirement.Due([First, Second], [.. Running.Where(slot => slot.Name != "gateway-1")], Samples.Noon + Window).Should().BeEmpty();

    [Fact]
    public void While_a_rollout_is_under_way_nothing_is_stopped() =>
        Retirement.Due([First, Second, Of(3, Phase.Baking)], Running, Samples.Noon + Window).Should().BeEmpty();

    [Fact]
    public void An_aborted_rollout_does_not_open_the_window_again() =>
        Retirement.Due([First, Second, Of(3, Phase.Aborted)], Running, Samples.Noon + Window).Should().Equal("gateway-1");

    [Fact]
    public void The_first_release_has_nothing_before_it() =>
        Retirement.Due([First], Running, Samples.Noon + Window).Should().BeEmpty();

    private static Rollout Of(int number, Phase phase) => new(Samples.Intent() with { Number = number }, Samples.Noon, "mira") { Phase = phase };
}
