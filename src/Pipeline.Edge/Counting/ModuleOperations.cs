using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>
/// One rollout's operations of a module, a metric each: <c>messages send</c>. What comes without a name, or after the first twenty names, counts as
/// <c>messages operations</c>. Safe for concurrent use.
/// </summary>
internal sealed class ModuleOperations(string module)
{
    private const int MostNames = 20;
    private readonly SortedDictionary<string, Operation> _operations = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Stable's limits by metric.</summary>
    public IEnumerable<(string Metric, LatencyThresholds Limits)> Limits
    {
        get
        {
            lock (_lock)
                return [.. _operations.Values.Where(operation => operation.Limits is not null).Select(operation => (operation.Metric, operation.Limits!))];
        }
    }

    /// <summary>Takes what both slots did over one period.</summary>
    /// <param name="stableSoFar">All that stable has done; an operation's limits are taken from it once, as soon as it has been done often enough.</param>
    public void Add(
        IReadOnlyDictionary<string, OperationPeriod> canary, IReadOnlyDictionary<string, OperationPeriod> stable, IReadOnlyDictionary<string, OperationPeriod> stableSoFar)
    {
        lock (_lock)
        {
            foreach (var (name, soFar) in stableSoFar)
                Of(name).Limits ??= soFar.Limits();
            Add(SlotKind.Stable, stable);
            Add(SlotKind.Canary, canary);
        }
    }

    /// <summary>What counted since the last call.</summary>
    /// <param name="alone">There is no stable slot to compare with.</param>
    public IReadOnlyList<RoutedOutcomes> Take(bool alone)
    {
        lock (_lock)
            return [.. _operations.Values.Select(operation => operation.Take(alone)).OfType<RoutedOutcomes>()];
    }

    private void Add(SlotKind arm, IReadOnlyDictionary<string, OperationPeriod> happened)
    {
        foreach (var (name, period) in happened)
            Of(name).Add(arm, period);
    }

    // Stable's names come first, so that a canary cannot crowd them out.
    private Operation Of(string name)
    {
        if (_operations.TryGetValue(name, out var known))
            return known;
        if (name.Length > 0 && _operations.Keys.Count(key => key.Length > 0) >= MostNames)
            return Of("");
        return _operations[name] = new($"{module} {(name.Length > 0 ? name : "operations")}");
    }

    private sealed class Operation(string metric)
    {
        private readonly RealisedBin _bin = new(metric);

        public string Metric => metric;

        public LatencyThresholds? Limits { get; set; }

        public void Add(SlotKind arm, OperationPeriod period) => _bin.Add(arm, Limits is { } limits ? period.By(limits) : period.Outcomes);

        public RoutedOutcomes? Take(bool alone) => _bin.Take(alone) is { } taken ? taken with { IsTimed = Limits is not null } : null;
    }
}
