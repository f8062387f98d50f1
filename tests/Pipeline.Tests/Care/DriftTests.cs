using Pipeline.Care;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Tests.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Care;

/// <summary>An environment whose second rollout has promoted gateway-2 beside messages-1; gateway-1 is warm.</summary>
public sealed class DriftTests
{
    private static readonly RunningSlot[] Whole = [Slot("gateway", 1), Slot("gateway", 2), Slot("messages", 1)];

    private static readonly RouteTable Routes = new()
    {
        Rollout = 2,
        Modules = [new("gateway", Route(Whole[1]), null), new("messages", Route(Whole[2]), null)],
    };

    [Fact]
    public void What_is_as_the_journal_says_differs_in_nothing() => Of(Whole, Routes).Should().BeEmpty();

    [Fact]
    public void A_slot_that_was_removed_by_hand_is_missing_and_its_route_leads_nowhere() =>
        Kinds(Of([Whole[0], Whole[2]], Routes)).Should().Equal((DifferenceKind.Missing, "gateway-2"), (DifferenceKind.OtherRoutes, "routes"));

    [Fact]
    public void A_warm_slot_that_is_gone_is_no_difference() => Of(Whole[1..], Routes).Should().BeEmpty();

    [Fact]
    public void A_slot_that_stands_still_is_named() =>
        Kinds(Of([Whole[0], Whole[1] with { Running = false }, Whole[2]], Routes)).Should().Equal((DifferenceKind.NotRunning, "gateway-2"));

    [Fact]
    public void A_slot_of_other_content_is_named_with_both()
    {
        var difference = Of([Whole[0], Whole[1] with { Digest = "sha256:other" }, Whole[2]], Routes).Should().ContainSingle().Which;
        (difference.Kind, difference.Sentence).Should().Be((DifferenceKind.OtherContent, "gateway-2 is sha256:other, not sha256:gateway-1.1.0"));
    }

    [Fact]
    public void A_slot_that_nobody_needs_is_a_stray() =>
        Kinds(Of([.. Whole, Slot("gateway", 9)], Routes)).Should().Equal((DifferenceKind.Stray, "gateway-9"));

    [Fact]
    public void A_route_to_another_address_or_another_slot_or_none_is_named()
    {
        var moved = Whole[1] with { Address = new Uri("http://127.0.0.1:9") };
        Of([Whole[0], moved, Whole[2]], Routes).Should().ContainSingle().Which.Sentence.Should().Be("the route of gateway leads to http://127.0.0.1:2/, and gateway-2 is at http://127.0.0.1:9/");
        Of(Whole, Routes with { Modules = [new("gateway", Route(Whole[0]), null), Routes.Modules[1]] }).Should().ContainSingle().Which.Sentence.Should().Contain("gateway-1, which should not serve");
        Of(Whole, Routes with { Modules = [Routes.Modules[0]] }).Should().ContainSingle().Which.Sentence.Should().Contain("nothing is routed for messages");
    }

    [Fact]
    public void What_was_changed_of_a_slot_and_of_the_edge_is_named_with_what_to_type()
    {
        var seen = Drift.Of(new Sight(Rollouts, Whole, Routes)
        {
            Deviations = new Dictionary<string, IReadOnlyList<string>> { ["gateway-2"] = ["has 1 bytes of memory, not 2"] },
            EdgeDeviations = ["runs with other settings"],
        });
        seen.Select(difference => (difference.Sentence, difference.Remedy)).Should().Equal(
            ("gateway-2 has 1 bytes of memory, not 2", "Repair"), ("the edge runs with other settings", "UpgradeEdge"));
    }

    private static IReadOnlyList<Rollout> Rollouts =>
    [
        new(Samples.Intent() with { Number = 1, Version = "1.0.0", From = [], To = [Samples.Deployed("gateway", 1, "1.0.0"), Samples.Deployed("messages", 1, "1.0.0")] }, Samples.Noon, "mira") { Phase = Phase.Promoted },
        new(Samples.Intent(), Samples.Noon, "mira") { Phase = Phase.Promoted },
    ];

    private static IReadOnlyList<Difference> Of(IReadOnlyList<RunningSlot> running, RouteTable routes) => Drift.Of(new Sight(Rollouts, running, routes));

    private static IEnumerable<(DifferenceKind, string)> Kinds(IEnumerable<Difference> differences) => differences.Select(difference => (difference.Kind, difference.Subject));

    private static RunningSlot Slot(string module, int revision) =>
        new($"{module}-{revision}", module, revision, $"sha256:{module}-1.{revision - 1}.0", new Uri($"http://127.0.0.1:{revision}"), true, 0);

    private static SlotRoute Route(RunningSlot slot) => new(slot.Name, slot.Revision, slot.Address);
}
