namespace Pipeline.Edge.Counting;

/// <summary>One slot's operation counters from reading to reading.</summary>
internal sealed class OperationSeries
{
    private Dictionary<string, double>? _last;

    /// <summary>What has happened since the reading before. The first reading is only where counting begins; a counter that fell began again at zero.</summary>
    public OperationOutcomes Read(string page)
    {
        Dictionary<string, double> now = [];
        double ok = 0, failed = 0;
        foreach (var sample in PrometheusOperations.Parse(page))
        {
            if (!now.TryAdd(sample.Series, sample.Value) || _last is null)
                continue;
            var before = _last.GetValueOrDefault(sample.Series);
            var happened = sample.Value < before ? sample.Value : sample.Value - before;
            if (sample.Failed)
                failed += happened;
            else
                ok += happened;
        }

        _last = now;
        return new((long)ok, (long)failed);
    }
}
