using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Asks the product's own metrics every five seconds, each by itself.</summary>
internal sealed class OwnMetrics
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly RunContext _context;
    private readonly Rollout _rollout;
    private readonly CancellationToken _ending;
    private readonly List<Paced<Answer<(MetricAnswer Canary, MetricAnswer? Stable)>>> _asked;

    public OwnMetrics(RunContext context, Rollout rollout, CancellationToken ending)
    {
        (_context, _rollout, _ending) = (context, rollout, ending);
        _asked = [.. context.Own.Select(own => new Paced<Answer<(MetricAnswer Canary, MetricAnswer? Stable)>>(Every, () => AskAsync(own.Key), own.Value.Take))];
    }

    /// <summary>What is known of each.</summary>
    public IEnumerable<GateRow> Rows => _context.Own.Values.Select(evidence => evidence.Row());

    public async Task LookAsync(DateTimeOffset now)
    {
        foreach (var asked in _asked)
            await asked.LookAsync(now);
    }

    /// <summary>Asks each and waits for the answers.</summary>
    public async Task SettleAsync(DateTimeOffset now)
    {
        await LookAsync(now);
        foreach (var asked in _asked)
            await asked.TakeAsync();
    }

    public Task EndAsync() => Task.WhenAll(_asked.Select(asked => asked.EndAsync()));

    private async Task<Answer<(MetricAnswer Canary, MetricAnswer? Stable)>> AskAsync(IMetric metric)
    {
        var found = await _context.Engine.InspectAsync(_context.Environment.Name, _ending);
        var canary = await QuestionAsync(SlotKind.Canary, _rollout.Intent.Moving, found);
        var stable = _rollout.Intent.IsFirst ? null : await QuestionAsync(SlotKind.Stable, _rollout.Intent.Replaced, found);
        return await OwnCode.RunAsync(
            async cancellation => (await metric.ReadAsync(canary, cancellation), stable is null ? null : await metric.ReadAsync(stable, cancellation)), Longest, _ending);
    }

    private async Task<MetricQuestion> QuestionAsync(SlotKind side, IEnumerable<DeployedModule> modules, IReadOnlyList<RunningSlot> found)
    {
        var slots = modules.Select(module => module.Slot).ToHashSet(StringComparer.Ordinal);
        return new(side, [.. found.Where(slot => slots.Contains(slot.Name))], _context.Environment.PublicAddress, await _context.Edge.CohortCookieAsync(side, _ending));
    }
}
