using Pipeline.Terminal.Reports.Charts;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>How it went over time.</summary>
internal static class Curves
{
    public static Markup Render(RolloutRecord record)
    {
        var charts = new RecordCharts(record);
        return Markup.Of($"""
            <section><h2>How it went</h2>
            {charts.Weights()}{(record.Traffic.Count > 0 ? Markup.Join(charts.Traffic()) : Absent)}</section>

            """);
    }

    /// <summary>What the machine uses, slot by slot.</summary>
    public static Markup Usage(RolloutRecord record) => record.Usage.Count == 0 ? Markup.None : Markup.Of($"""
        <section><h2>What it used</h2>
        {new RecordCharts(record).Usage()}{UsageTable.Render(record)}</section>

        """);

    private static Markup Absent => Markup.Of($"""
        <p class="absent">This machine has no samples of what the slots served in this rollout: they are kept where the rollout was carried out, and in Elasticsearch where they were shipped to one.</p>

        """);
}
