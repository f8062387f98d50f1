using System.Globalization;
using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Reports.Charts;
using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>The few numbers that are asked for first.</summary>
internal static class KeyFigures
{
    public static Markup Render(RolloutRecord record)
    {
        var asked = AskedWeights.Of(record.Entries, _ => 0).Max(point => point.Value) ?? 0;
        List<Markup> figures =
        [
            Figure(Moments.Duration(record.End - record.Rollout.StartedAt), "from start to end"),
            Figure($"{Scale.Text(asked)} %", "of the people met it at most"),
        ];
        if (Return(record) is { } returned)
            figures.Add(returned);
        if (LossTable.Of(record, SlotKind.Canary) is { } canary)
        {
            figures.Add(Figure($"{canary.RequestsFailed + canary.OperationsFailed:N0}", $"failed of {canary.Requests + canary.Operations:N0} on the canary"));
            figures.Add(Figure($"{canary.SocketsCut + (LossTable.Of(record, SlotKind.Stable)?.SocketsCut ?? 0):N0}", "connections cut"));
        }

        return Markup.Of($"""<ul class="figures">{figures}</ul>{"\n"}""");
    }

    private static Markup Figure(string value, string name) => Markup.Of($"<li><b>{value}</b><span>{name}</span></li>");

    private static Markup? Return(RolloutRecord record)
    {
        var decided = record.Entries.FirstOrDefault(entry => entry.After.Phase == Phase.Returning);
        var returned = record.Entries.FirstOrDefault(entry => entry.Entry.Kind == nameof(SignalKind.Returned));
        if (decided is null || returned is null)
            return null;
        // The guard takes the weight away in the act.
        if (decided.Entry.Kind == EntryKind.GuardTripped)
            return Figure("at once", "all were back, by the guard in the edge");
        var took = returned.Entry.At - decided.Entry.At;
        return Figure(took.TotalSeconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0}s") : Moments.Duration(took), "from the decision until all were back");
    }
}
