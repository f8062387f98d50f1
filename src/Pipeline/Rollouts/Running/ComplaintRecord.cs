using Pipeline.Gates;
using Pipeline.Gates.Judging;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>What people complain about since a rollout began, by cohort. For people; nothing acts on it.</summary>
internal sealed class ComplaintRecord
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly IComplaints? _source;
    private readonly Paced<Answer<(Complaints Canary, Complaints Stable)>> _asked;
    private readonly RunContext _context;

    public ComplaintRecord(RunContext context, DateTimeOffset since, CancellationToken ending)
    {
        (_context, _source) = (context, context.Product.Complaints);
        _asked = new(
            Every,
            () => OwnCode.RunAsync(
                async cancellation => (await _source!.SinceAsync(since, SlotKind.Canary, cancellation), await _source.SinceAsync(since, SlotKind.Stable, cancellation)), Longest, ending),
            answer => context.Complaints = answer);
    }

    /// <summary>A row when the product names a source.</summary>
    public IEnumerable<GateRow> Rows => _source is null ? [] : [Row()];

    public Task LookAsync(DateTimeOffset now) => _source is null ? Task.CompletedTask : _asked.LookAsync(now);

    public Task EndAsync() => _asked.EndAsync();

    private GateRow Row()
    {
        (Complaints Canary, Complaints Stable)? known = _context.Complaints is { Broken: null, Value: var value } ? value : null;
        return new("complaints", Count(known?.Canary), Count(known?.Stable), Display.None, Display.None, VerdictOutcome.Pass)
        {
            Sentence = _context.Complaints?.Broken is { } why ? $"{_source!.Name} cannot be read: {why}"
                : known is { Canary: { Count: > 0, Newest: { Length: > 0 } newest } } ? $"{_source!.Name}: {newest}"
                : "",
        };
    }

    private static string Count(Complaints? complaints) => complaints is null ? Display.None : Display.Count(complaints.Count);
}
