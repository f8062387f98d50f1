using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>
/// Collects, beside a rollout that is carried out here, what its slots say, use and serve, and writes it into the spool. It works on its own, never
/// makes whoever tells it wait, and what it cannot collect or write fails nothing.
/// </summary>
public sealed class RolloutCollector : IRolloutView, IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(3);

    // A line that is as it was so long after is written to its end.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(200);

    private readonly IRolloutView _view;
    private readonly CollectedSite _site;
    private readonly ConcurrentQueue<EdgeObservation> _looks = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _collecting;
    private volatile Rollout? _rollout;
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RolloutCollection? _collection;
    private int _number;

    /// <summary>Collects from now on until it is disposed of.</summary>
    /// <param name="view">Who is told what this is told.</param>
    public RolloutCollector(IRolloutView view, CollectedSite site)
    {
        (_view, _site) = (view, site);
        _collecting = Task.Run(CollectAsync);
    }

    /// <summary>Why something collected is not in the spool; none when all of it is.</summary>
    public string? Unwritten { get; private set; }

    public void Changed(Rollout rollout, JournalEntry entry)
    {
        Follow(rollout);
        _view.Changed(rollout, entry);
    }

    public void Working(Rollout rollout, string sentence) => _view.Working(rollout, sentence);

    public void Noted(Rollout rollout, string sentence) => _view.Noted(rollout, sentence);

    public void GivenUp(Rollout rollout, string slot, IReadOnlyList<string> newLines)
    {
        Follow(rollout);
        _view.GivenUp(rollout, slot, newLines);
    }

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
    {
        _rollout = rollout;
        _looks.Enqueue(observation);
        _view.Looked(rollout, observation, verdict);
    }

    /// <summary>Ends after a last reading, which takes a few seconds at most.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await _collecting;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ending.Dispose();
    }

    // Slots may be gone a moment after a change: they are read now.
    private void Follow(Rollout rollout)
    {
        _rollout = rollout;
        _news.TrySetResult();
    }

    private async Task CollectAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await StepAsync(isLast: false, _ending.Token);
            await Task.WhenAny(Task.Delay(Every, _site.Time, _ending.Token), _news.Task);
        }

        using var patience = new CancellationTokenSource(LastPatience, _site.Time);
        await StepAsync(isLast: true, patience.Token);
    }

    // Whatever goes wrong here is no reason to trouble a rollout, so nothing is let out.
    private async Task StepAsync(bool isLast, CancellationToken cancellation)
    {
        if (_rollout is not { } rollout)
            return;
        try
        {
            await StepAsync(Collection(rollout), rollout, isLast, cancellation);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!cancellation.IsCancellationRequested)
                Unwritten = failure.Message;
        }
    }

    private async Task StepAsync(RolloutCollection collection, Rollout rollout, bool isLast, CancellationToken cancellation)
    {
        var now = _site.Time.GetUtcNow();
        collection.Follow(rollout);
        var looks = new List<EdgeObservation>();
        while (_looks.TryDequeue(out var look))
            looks.Add(look);
        if (_site.Edge is { } edge && (isLast || looks.Count == 0 && collection.IsUnseen(now)) && await LookAsync(edge, rollout, cancellation) is { } own)
            looks.Add(own);
        Write(SpoolKind.Usage, [.. collection.Traffic(looks, isLast), .. await collection.UsageAsync(now, cancellation)]);
        WriteOutput(collection, await collection.OutputAsync(now, cancellation));
        if (!isLast)
            return;
        await Task.Delay(Settled, _site.Time, cancellation);
        WriteOutput(collection, [.. await collection.OutputAsync(now, cancellation), .. collection.EndOutput(now)]);
    }

    // The place is kept at once: were this cut off in between, the next collector would say it all again.
    private void WriteOutput(RolloutCollection collection, IReadOnlyList<JsonObject> documents)
    {
        Write(SpoolKind.Output, documents);
        collection.KeepPlace();
    }

    private RolloutCollection Collection(Rollout rollout)
    {
        if (_collection is null || _number != rollout.Intent.Number)
            _collection = new(_site.Engine, _site.Folder, _site.Product, _site.Environment, rollout, _site.Time.GetUtcNow());
        _number = rollout.Intent.Number;
        return _collection;
    }

    private static async Task<EdgeObservation?> LookAsync(IEdge edge, Rollout rollout, CancellationToken cancellation)
    {
        try
        {
            return await edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation).WaitAsync(LastPatience, cancellation);
        }
        catch (Exception unanswered) when (unanswered is not OperationCanceledException)
        {
            return null;
        }
    }

    private void Write(SpoolKind kind, IReadOnlyList<JsonObject> documents)
    {
        if (documents.Count == 0)
            return;
        var batch = new MemoryStream();
        foreach (var document in documents)
            Line.Write(batch, document);
        _site.Spool.Append(kind, batch.GetBuffer().AsSpan(0, (int)batch.Length));
    }
}
