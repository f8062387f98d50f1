using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>What was asked of both sides, and what was lost: by the journal, and where that has not counted, by the samples of this machine.</summary>
internal static class LossTable
{
    public static Markup Render(RolloutRecord record)
    {
        var (canary, stable) = (Of(record, SlotKind.Canary), Of(record, SlotKind.Stable));
        return canary is null && stable is null ? Markup.None : Markup.Of($"""
            <section><h2>What was lost</h2>
            <table class="numbers"><thead><tr><th>Side</th><th class="n">Requests</th><th class="n">Failed</th><th class="n">Operations</th><th class="n">Failed</th><th class="n">Share</th><th class="n">Connections cut</th></tr></thead>
            <tbody>{Row("Canary", canary)}{Row("Stable", stable)}</tbody></table>
            <p class="note">Counted by the edge{(IsJournalled(record) || record.Traffic.Count == 0 ? " over the whole rollout" : $" while this machine looked, {Moments.Clock(record.Traffic[0].At)} to {Moments.Clock(record.Traffic[^1].At)}")}. A connection that is told to reconnect is not cut.</p></section>

            """);
    }

    /// <summary>What one side was asked and lost; none where nobody counted.</summary>
    public static SlotTotals? Of(RolloutRecord record, SlotKind track)
    {
        if (IsJournalled(record))
            return record.Rollout.Counted.Of(Slots(record, track));
        var samples = record.Traffic.Where(sample => sample.Track == track).ToList();
        return samples.Count == 0 ? null : new(
            samples[0].Slot, samples.Sum(sample => sample.Requests), samples.Sum(sample => sample.RequestsFailed), samples.Sum(sample => sample.SocketsCut),
            samples.Sum(sample => sample.Operations), samples.Sum(sample => sample.OperationsFailed));
    }

    private static bool IsJournalled(RolloutRecord record) => record.Rollout.Counted.Of(Slots(record, SlotKind.Canary)) is not null;

    private static IEnumerable<string> Slots(RolloutRecord record, SlotKind track) =>
        (track == SlotKind.Canary ? record.Rollout.Intent.Moving : record.Rollout.Intent.Replaced).Select(module => module.Slot);

    private static Markup Row(string name, SlotTotals? lost) => lost is null ? Markup.None : Markup.Of($"""
        <tr><th data-of="Side">{name}</th><td class="n" data-of="Requests">{lost.Requests}</td><td class="n" data-of="Requests failed">{lost.RequestsFailed}</td><td class="n" data-of="Operations">{lost.Operations}</td><td class="n" data-of="Operations failed">{lost.OperationsFailed}</td><td class="n" data-of="Share">{Share(lost)}</td><td class="n" data-of="Connections cut">{lost.SocketsCut}</td></tr>

        """);

    private static string Share(SlotTotals lost) => lost.Requests + lost.Operations == 0 ? "–"
        : $"{100.0 * (lost.RequestsFailed + lost.OperationsFailed) / (lost.Requests + lost.Operations):0.00} %";
}
