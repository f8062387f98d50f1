namespace Pipeline.Terminal.Reports.Sections;

/// <summary>What each slot used at most.</summary>
internal static class UsageTable
{
    public static Markup Render(RolloutRecord record) => Markup.Of($"""
        <table class="numbers"><thead><tr><th>Slot</th><th class="n">Processor, mean</th><th class="n">At most</th><th class="n">Memory at most</th><th class="n">Threads at most</th><th class="n">Restarts</th><th class="n">Killed for memory</th></tr></thead>
        <tbody>{record.Usage.GroupBy(sample => (sample.Slot, sample.Track)).OrderByDescending(slot => slot.Key.Track).Select(slot => Row(slot.Key.Slot, [.. slot]))}</tbody></table>

        """);

    private static Markup Row(string slot, IReadOnlyList<UsageSample> samples) => Markup.Of($"""
        <tr><th data-of="Slot">{slot}</th><td class="n" data-of="Processor, mean">{Percent(samples.Average(sample => sample.CpuPercent))}</td><td class="n" data-of="At most">{Percent(samples.Max(sample => sample.CpuPercent))}</td><td class="n" data-of="Memory at most">{samples.Max(sample => sample.MemoryBytes) / 1048576} MiB</td><td class="n" data-of="Threads at most">{samples.Max(sample => sample.Threads)}</td><td class="n" data-of="Restarts">{samples.Max(sample => sample.Restarts)}</td><td class="n" data-of="Killed for memory">{samples.Max(sample => sample.OomKills)}</td></tr>

        """);

    private static string Percent(double? value) => value is { } known ? $"{known:0.0} %" : "–";
}
