using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Rollouts;

public sealed class RolloutEntriesTests
{
    [Fact]
    public void A_folded_journal_is_the_rollout_that_was_journalled()
    {
        var rollout = Samples.Rollout();
        var entries = new List<JournalEntry> { Entry(1, EntryKind.Started, RolloutEntries.Of(rollout.Intent)) };
        foreach (var kind in new[] { SignalKind.SlotsReady, SignalKind.StepOpened, SignalKind.GatePassed, SignalKind.StepOpened, SignalKind.HoldRequested })
        {
            rollout = rollout.After(kind);
            entries.Add(Entry(entries.Count + 1, kind.ToString(), RolloutEntries.Of(new Signal(kind, "why"), rollout)));
        }

        var folded = RolloutEntries.Fold(entries);
        folded.Should().BeEquivalentTo(rollout with { LastEntry = 6, Since = entries[^1].At, StartedAt = entries[0].At, StartedBy = "mira" });
    }

    [Fact]
    public void What_the_guard_wrote_while_nobody_ran_is_decided_when_it_is_read()
    {
        var folded = RolloutEntries.Fold(
        [
            Entry(1, EntryKind.Started, RolloutEntries.Of(Samples.Intent())),
            Entry(2, nameof(SignalKind.SlotsReady), RolloutEntries.Of(new Signal(SignalKind.SlotsReady), Samples.Rollout(Phase.Opening))),
            Entry(3, EntryKind.GuardTripped, new JsonObject
            {
                ["reason"] = "7 of 9 failed",
                ["limit"] = 125,
                ["metrics"] = new JsonArray(
                    Metric("gateway sockets", 0, 4, 0, 90, 0.9), Metric("gateway operations", 7, 9, 1, 800, 4000)),
                ["firstFailures"] = new JsonArray(new JsonObject { ["at"] = Samples.Noon.ToString("O"), ["module"] = "gateway", ["path"] = "/api/rooms", ["status"] = 500, ["milliseconds"] = 3.5 }),
            }),
        ]);
        (folded.Phase, folded.Cause, folded.Condemned).Should().Be((Phase.Returning, "7 of 9 failed", true));
        folded.Verdict!.Rows.Should().Equal(
            new GateRow("gateway operations", "77.8 %", "0.13 %", "≤ 0.19 %", "9/800", VerdictOutcome.Fail) { Against = 1 },
            new GateRow("gateway sockets", "0.00 %", "0.00 %", "≤ 0.10 %", "4/90", VerdictOutcome.Pass) { Against = 0 });
        folded.Verdict.FirstFailures.Should().ContainSingle().Which.Path.Should().Be("/api/rooms");
    }

    [Fact]
    public void What_the_edge_counted_is_a_fact_of_the_journal_and_entries_without_it_look_as_they_always_did()
    {
        var plain = RolloutEntries.Of(new Signal(SignalKind.SlotsReady), Samples.Rollout(Phase.Opening));
        plain.ContainsKey("traffic").Should().BeFalse();
        Samples.Intent().CommittedAt.Should().BeNull();
        RolloutEntries.Of(Samples.Intent()).ContainsKey("committedAt").Should().BeFalse();
        var folded = RolloutEntries.Fold(
        [
            Entry(1, EntryKind.Started, RolloutEntries.Of(Samples.Intent())),
            Entry(2, nameof(SignalKind.SlotsReady), Counted(SignalKind.SlotsReady, Phase.Opening, new("gateway-2", 2, 0, 0, 0, 0))),
            Entry(3, nameof(SignalKind.Returned), Counted(SignalKind.Returned, Phase.Recovering, new("gateway-2", 12, 5, 1, 9, 4))),
        ]);
        folded.Counted.Of(["gateway-2"]).Should().Be(new SlotTotals("gateway-2", 10, 5, 1, 9, 4));
    }

    [Fact]
    public void An_entry_of_a_later_version_stops_the_reader_and_names_who_can_read_it()
    {
        var reading = () => RolloutEntries.Fold([Entry(1, EntryKind.Started, RolloutEntries.Of(Samples.Intent())) with { Version = 2 }]);
        reading.Should().Throw<JournalUnreadableException>().WithMessage("Entry 1 (Started) has version 2, this program reads up to 1*mira*");
    }

    [Theory]
    [InlineData("Teleported")]
    [InlineData("7")]
    public void An_entry_of_an_unknown_kind_stops_the_reader(string kind)
    {
        var reading = () => RolloutEntries.Fold([Entry(1, EntryKind.Started, RolloutEntries.Of(Samples.Intent())), Entry(2, kind, [])]);
        reading.Should().Throw<JournalUnreadableException>().WithMessage($"Entry 2 is of the unknown kind '{kind}'*");
    }

    private static JsonObject Counted(SignalKind kind, Phase after, SlotTotals seen) =>
        RolloutEntries.Of(new Signal(kind) { Traffic = [seen] }, Samples.Rollout(after));

    private static JournalEntry Entry(int number, string kind, JsonObject data) =>
        new() { Number = number, At = Samples.Noon.AddSeconds(number), Kind = kind, Version = 1, By = "mira", Data = data };

    private static JsonObject Metric(string name, long canaryFailed, long canaryTotal, long stableFailed, long stableTotal, double evidence) => new()
    {
        ["metric"] = name,
        ["canaryFailed"] = canaryFailed,
        ["canaryTotal"] = canaryTotal,
        ["stableFailed"] = stableFailed,
        ["stableTotal"] = stableTotal,
        ["evidence"] = evidence,
    };
}
