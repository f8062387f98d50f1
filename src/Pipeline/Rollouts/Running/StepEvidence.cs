using Pipeline.Gates;
using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>Everything that is known of a step besides its traffic: conversations, slots, the product's own metrics, complaints, logs.</summary>
internal sealed class StepEvidence : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending;
    private readonly SlotRecord _slots;
    private readonly OwnMetrics _own;
    private readonly ComplaintRecord _complaints;
    private readonly LogRecord _logs;

    public StepEvidence(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Probes = new(context, rollout, cancellation);
        _slots = new(context, rollout, cancellation);
        _own = new(context, rollout, _ending.Token);
        _complaints = new(context, rollout.StartedAt, _ending.Token);
        _logs = new(context, rollout, _ending.Token);
    }

    public ProbeRecord Probes { get; }

    /// <summary>What is known at this look.</summary>
    public async Task<IReadOnlyList<GateRow>> LookAsync(EdgeObservation seen, CancellationToken cancellation)
    {
        await Probes.LookAsync(seen.At);
        await _own.LookAsync(seen.At);
        await _complaints.LookAsync(seen.At);
        await _logs.LookAsync(seen.At);
        return [.. await _slots.LookAsync(seen.Counts, cancellation), .. Probes.Rows, .. _own.Rows, .. _complaints.Rows, .. _logs.Rows];
    }

    /// <inheritdoc cref="SlotRecord.PauseAsync"/>
    public Task PauseAsync(TimeSpan pause, CancellationToken cancellation) => _slots.PauseAsync(pause, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Probes.DisposeAsync();
        await _slots.DisposeAsync();
        await Task.WhenAll(_own.EndAsync(), _complaints.EndAsync(), _logs.EndAsync());
        _ending.Dispose();
    }
}
