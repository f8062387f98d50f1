namespace Pipeline.Edge.Counting;

/// <summary>One slot's operations from reading to reading.</summary>
internal sealed class OperationSeries
{
    private Dictionary<string, double>? _last;

    /// <summary>All that the last page told, operation by operation.</summary>
    public IReadOnlyDictionary<string, OperationPeriod> SoFar { get; private set; } = new Dictionary<string, OperationPeriod>();

    /// <summary>
    /// What has happened since the reading before, operation by operation. The first reading is only where counting begins; a counter that fell began
    /// again at zero.
    /// </summary>
    public IReadOnlyDictionary<string, OperationPeriod> Read(string page)
    {
        Dictionary<string, double> now = [];
        Dictionary<string, OperationPeriod> soFar = [], happened = [];
        foreach (var sample in PrometheusOperations.Parse(page))
        {
            if (!now.TryAdd(sample.Series, sample.Value))
                continue;
            Of(soFar, sample.Operation).Count(sample, sample.Value);
            if (_last is null)
                continue;
            var before = _last.GetValueOrDefault(sample.Series);
            Of(happened, sample.Operation).Count(sample, sample.Value < before ? sample.Value : sample.Value - before);
        }

        (_last, SoFar) = (now, soFar);
        return happened;
    }

    private static OperationPeriod Of(Dictionary<string, OperationPeriod> operations, string name) =>
        operations.TryGetValue(name, out var found) ? found : operations[name] = new();
}
