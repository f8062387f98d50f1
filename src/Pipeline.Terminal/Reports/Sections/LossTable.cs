using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>What was asked of both sides, and what was lost.</summary>
internal static class LossTable
{
    public static Markup Render(RolloutRecord record) => record.Traffic.Count == 0 ? Markup.None : Markup.Of($"""
        <section><h2>What was lost</h2>
        <table class="numbers"><thead><tr><th>Side</th><th class="n">Requests</th><th class="n">Failed</th><th class="n">Operations</th><th class="n">Failed</th><th class="n">Share</th><th class="n">Connections cut</th></tr></thead>
        <tbody>{Row("Canary", record, SlotKind.Canary)}{Row("Stable", record, SlotKind.Stable)}</tbody></table>
        <p class="note">Counted by the edge while this machine looked, {Moments.Clock(record.Traffic[0].At)} to {Moments.Clock(record.Traffic[^1].At)}. A connection that is told to reconnect is not cut.</p></section>

        """);

    private static Markup Row(string name, RolloutRecord record, SlotKind track)
    {
        var samples = record.Traffic.Where(sample => sample.Track == track).ToList();
        var (requests, requestsFailed) = (samples.Sum(sample => sample.Requests), samples.Sum(sample => sample.RequestsFailed));
        var (operations, operationsFailed) = (samples.Sum(sample => sample.Operations), samples.Sum(sample => sample.OperationsFailed));
        var share = requests + operations == 0 ? "–" : $"{100.0 * (requestsFailed + operationsFailed) / (requests + operations):0.00} %";
        return Markup.Of($"""
            <tr><th data-of="Side">{name}</th><td class="n" data-of="Requests">{requests}</td><td class="n" data-of="Requests failed">{requestsFailed}</td><td class="n" data-of="Operations">{operations}</td><td class="n" data-of="Operations failed">{operationsFailed}</td><td class="n" data-of="Share">{share}</td><td class="n" data-of="Connections cut">{samples.Sum(sample => sample.SocketsCut)}</td></tr>

            """);
    }
}
