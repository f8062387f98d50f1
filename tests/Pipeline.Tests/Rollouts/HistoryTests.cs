using Pipeline.Rollouts;

namespace Pipeline.Tests.Rollouts;

public sealed class HistoryTests
{
    [Fact]
    public void A_release_that_was_aborted_leaves_no_trace()
    {
        var history = History.Of([Promoted(1, "1.0.0"), Promoted(2, "1.1.0") with { Phase = Phase.Aborted }]);
        history.Stable!.Version.Should().Be("1.0.0");
        history.LastNumber.Should().Be(2);
    }

    [Fact]
    public void Rolling_back_twice_goes_two_releases_back_and_never_forward()
    {
        var history = History.Of([Promoted(1, "1.0.0"), Promoted(2, "1.1.0"), Promoted(3, "1.2.0"), RolledBack(4, "1.1.0")]);
        history.Stable!.Version.Should().Be("1.1.0");
        history.Previous!.Version.Should().Be("1.0.0");
        History.Of([Promoted(1, "1.0.0"), Promoted(2, "1.1.0"), Promoted(3, "1.2.0"), RolledBack(4, "1.1.0"), RolledBack(5, "1.0.0")])
            .Previous.Should().BeNull();
    }

    [Fact]
    public void The_end_of_the_newest_rollout_is_known_when_it_was_a_rollback()
    {
        History.Of([Promoted(1, "1.0.0"), Promoted(2, "1.1.0"), RolledBack(3, "1.0.0")]).RolledBackAt.Should().Be(Samples.Noon);
        History.Of([Promoted(1, "1.0.0"), Promoted(2, "1.1.0"), RolledBack(3, "1.0.0"), Promoted(4, "1.2.0")]).RolledBackAt.Should().BeNull();
        History.Of([Promoted(1, "1.0.0"), Promoted(2, "1.1.0"), RolledBack(3, "1.0.0") with { Phase = Phase.Draining }]).RolledBackAt.Should().BeNull();
    }

    private static Rollout Promoted(int number, string version) =>
        new(Samples.Intent() with { Number = number, Version = version }, Samples.Noon, "mira") { Phase = Phase.Promoted };

    private static Rollout RolledBack(int number, string version) =>
        new(Samples.Intent(kind: RolloutKind.Rollback) with { Number = number, Version = version }, Samples.Noon, "mira") { Phase = Phase.Promoted };
}
