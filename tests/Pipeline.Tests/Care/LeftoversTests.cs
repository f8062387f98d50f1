using Pipeline.Care;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Tests.Rollouts;

namespace Pipeline.Tests.Care;

/// <summary>Three releases of the gateway, promoted an hour after one another; the messages never moved.</summary>
public sealed class LeftoversTests
{
    private static readonly DateTimeOffset Third = Samples.Noon.AddHours(2);

    [Fact]
    public void Within_the_window_every_release_may_be_needed() =>
        Leftovers.Needed(Rollouts(window: 24), Third).Should().BeEquivalentTo("sha256:gateway-1", "sha256:gateway-2", "sha256:gateway-3", "sha256:messages-1");

    [Fact]
    public void After_the_window_the_stable_one_and_the_one_before_may_be_needed() =>
        Leftovers.Needed(Rollouts(window: 24), Third.AddHours(30)).Should().BeEquivalentTo("sha256:gateway-2", "sha256:gateway-3", "sha256:messages-1");

    [Fact]
    public void A_rollout_under_way_needs_what_it_brings() =>
        Leftovers.Needed([.. Rollouts(window: 1), Rollout(4, 1, Phase.Awaiting)], Third.AddHours(30)).Should().Contain("sha256:gateway-4");

    [Fact]
    public void What_another_environment_needs_and_what_is_young_is_kept()
    {
        var now = Third.AddHours(30);
        StoredContent old = new("sha256:gateway-1", 10, Samples.Noon);
        IReadOnlyList<StoredContent> kept = [old, old with { Digest = "sha256:unknown" }, old with { Digest = "sha256:elsewhere" }, old with { Digest = "sha256:young", CreatedAt = now.AddHours(-1) }, old with { Digest = "sha256:gateway-3" }];
        Leftovers.Content(kept, Rollouts(window: 24), new HashSet<string> { "sha256:elsewhere" }, now).Select(content => content.Digest).Should().Equal("sha256:gateway-1", "sha256:unknown");
    }

    private static IReadOnlyList<Rollout> Rollouts(int window) => [Rollout(1, window, Phase.Promoted), Rollout(2, window, Phase.Promoted), Rollout(3, window, Phase.Promoted)];

    private static Rollout Rollout(int number, int window, Phase phase) =>
        new(Samples.Intent() with { Number = number, Version = $"{number}", From = [], To = [Samples.Deployed("gateway", number, $"{number}"), Samples.Deployed("messages", 1, "1")], Plan = Samples.Plan with { RollbackWindow = TimeSpan.FromHours(window) } }, Samples.Noon, "mira")
        {
            Phase = phase,
            Since = Samples.Noon.AddHours(number - 1),
        };
}
