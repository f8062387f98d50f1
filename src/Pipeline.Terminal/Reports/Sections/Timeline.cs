using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Lines;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>Every entry of the journal: when, what, by whom.</summary>
internal static class Timeline
{
    public static Markup Render(RolloutRecord record) => Markup.Of($"""
        <section><h2>What happened</h2>
        <table class="timeline"><thead><tr><th class="n">Entry</th><th>Time</th><th class="n">After</th><th>What</th><th>Detail</th><th>By</th></tr></thead>
        <tbody>{record.Entries.Select(entry => Row(entry, record.Rollout.StartedAt))}</tbody></table></section>

        """);

    private static Markup Row(RecordedEntry recorded, DateTimeOffset began)
    {
        var (entry, after) = recorded;
        return Markup.Of($"""
            <tr class="{Style(entry, after)}"><td class="n" data-of="Entry">{entry.Number}</td><td data-of="Time">{Moments.Clock(entry.At)}</td><td class="n" data-of="After">{Moments.Duration(entry.At - began)}</td><th data-of="What">{ChangeText.Word(after, entry)}</th><td data-of="Detail">{ChangeText.Detail(after, entry)}</td><td data-of="By">{entry.By}</td></tr>

            """);
    }

    private static string Style(JournalEntry entry, Rollout after) => entry.Kind switch
    {
        EntryKind.GuardTripped or nameof(SignalKind.GateFailed) or nameof(SignalKind.SlotsFailed) or nameof(SignalKind.InstructionFailed) => "bad",
        nameof(SignalKind.GateInconclusive) => "open",
        nameof(SignalKind.GatePassed) => "good",
        _ => after.Phase == Phase.Promoted ? "good" : "",
    };
}
