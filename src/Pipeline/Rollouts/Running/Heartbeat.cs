using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>Keeps a lease alive while work is done, and ends the work when the lease is lost.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private readonly IEdge _edge;
    private readonly Lease _lease;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _alive;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _beating;
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Heartbeat(IEdge edge, Lease lease, TimeProvider time, CancellationToken cancellation)
    {
        (_edge, _lease, _time) = (edge, lease, time);
        _alive = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _beating = BeatAsync();
    }

    /// <summary>Ends when the lease is lost or the run is cancelled.</summary>
    public CancellationToken Alive => _alive.Token;

    /// <summary>What lost the lease, a refusal or the edge's silence; none while it is held.</summary>
    public Exception? Lost { get; private set; }

    /// <summary>What others are told that the holder is doing.</summary>
    public string Step { get; private set; } = "begins";

    /// <summary>Others are told with the next beat.</summary>
    public void Does(string step) => Step = step;

    /// <summary>Others are told now: whoever is refused the lease shall read where the rollout is.</summary>
    public void Enters(string step)
    {
        Step = step;
        _news.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _beating;
        try
        {
            if (Lost is null)
                await _edge.ReleaseLeaseAsync(_lease.Token, CancellationToken.None);
        }
        catch (Exception gone) when (gone is EdgeRefusedException or EdgeUnreachableException)
        {
            // It runs out by itself.
        }

        _alive.Dispose();
        _done.Dispose();
    }

    private async Task BeatAsync()
    {
        try
        {
            while (true)
            {
                await Task.WhenAny(Task.Delay(_lease.Term / 3, _time, _done.Token), _news.Task);
                _done.Token.ThrowIfCancellationRequested();
                _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await _edge.RenewLeaseAsync(_lease.Token, Step, _done.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception lost) when (lost is EdgeRefusedException or EdgeUnreachableException)
        {
            Lost = lost;
            await _alive.CancelAsync();
        }
    }
}

/// <summary>Tells the heartbeat what is being done, on its way to whoever watches.</summary>
internal sealed class StepNaming(IRolloutView view, Heartbeat heartbeat) : IRolloutView
{
    public void Changed(Rollout rollout, JournalEntry entry)
    {
        heartbeat.Enters(rollout.Phase.ToString());
        view.Changed(rollout, entry);
    }

    public void Working(Rollout rollout, string sentence)
    {
        heartbeat.Does($"{rollout.Phase}: {sentence}");
        view.Working(rollout, sentence);
    }

    public void Noted(Rollout rollout, string sentence) => view.Noted(rollout, sentence);

    public void GivenUp(Rollout rollout, string slot, IReadOnlyList<string> newLines) => view.GivenUp(rollout, slot, newLines);

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict) => view.Looked(rollout, observation, verdict);
}
