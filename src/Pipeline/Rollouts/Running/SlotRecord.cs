using System.Collections.Concurrent;
using Pipeline.Gates;
using Pipeline.Gates.Slots;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>What happens to a step's slots while it is watched. Whatever happens ends a pause, so that it is judged at once.</summary>
internal sealed class SlotRecord : IAsyncDisposable
{
    private readonly RunContext _context;
    private readonly Rollout _rollout;
    private readonly CancellationTokenSource _ending;
    private readonly Task _watching;
    private readonly ConcurrentQueue<SlotEvent> _news = new();
    private readonly List<SlotEvent> _events = [];
    private readonly UsageRecord _usage;
    private volatile TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlotRecord(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        (_context, _rollout) = (context, rollout);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _usage = new(context, _ending.Token);
        _watching = WatchAsync();
    }

    /// <summary>What is known of each of the slots that move.</summary>
    public async Task<IReadOnlyList<GateRow>> LookAsync(TrafficCounts counts, CancellationToken cancellation)
    {
        while (_news.TryDequeue(out var happened))
        {
            _events.Add(happened);
            if (_rollout.Intent.Moving.Any(module => module.Slot == happened.Slot))
                _context.View.Noted(_rollout, Sentence(happened));
        }

        var found = await _context.Engine.InspectAsync(_context.Environment.Name, cancellation);
        _usage.Look(_rollout.Intent.Moving.Concat(_rollout.Intent.Replaced).Select(module => module.Slot), counts);
        return [.. _rollout.Intent.Moving.SelectMany(module => SlotEvidence.Of(Reading(module, found), _context.Product.SlotTolerance))];
    }

    /// <summary>Waits that long, or until something happens.</summary>
    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        await Task.WhenAny(Task.Delay(pause, _context.Time, cancellation), _happened.Task);
        cancellation.ThrowIfCancellationRequested();
        _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        await _usage.EndAsync();
        _ending.Dispose();
    }

    private static string Sentence(SlotEvent happened) => happened.Kind switch
    {
        SlotEventKind.Started => $"{happened.Slot} was started",
        SlotEventKind.Restarted => $"{happened.Slot} was started again",
        SlotEventKind.Died => $"{happened.Slot} died{(happened.ExitCode is { } code ? $" with exit code {code}" : "")}",
        SlotEventKind.OomKilled => $"{happened.Slot} was killed for memory",
        SlotEventKind.Unhealthy => $"{happened.Slot} fails its health check",
    };

    private SlotReading Reading(DeployedModule module, IReadOnlyList<RunningSlot> found)
    {
        var replaced = _rollout.Intent.Replaced.FirstOrDefault(before => before.Release.Module == module.Release.Module);
        return new(module.Release.Module, module.Slot, Limits(module), found.FirstOrDefault(slot => slot.Name == module.Slot))
        {
            Events = Events(module.Slot),
            StableEvents = Events(replaced?.Slot),
            Usage = _context.Usage.Of(module.Slot),
            StableUsage = replaced is null ? [] : _context.Usage.Of(replaced.Slot),
        };
    }

    private List<SlotEvent> Events(string? slot) => [.. _events.Where(happened => happened.Slot == slot)];

    private ResourceLimits Limits(DeployedModule module) => (module.Release.Settings ?? RunSettings.Of(_context.Product.Module(module.Release.Module), [])).Limits;

    private async Task WatchAsync()
    {
        var slots = _rollout.Intent.Moving.Concat(_rollout.Intent.Replaced).Select(module => module.Slot).ToHashSet();
        try
        {
            await foreach (var happened in _context.Engine.WatchAsync(_context.Environment.Name, _ending.Token))
            {
                if (!slots.Contains(happened.Slot))
                    continue;
                _news.Enqueue(happened);
                _happened.TrySetResult();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (EngineException)
        {
            // Without events there is still each look, which finds the same a little later.
        }
    }
}
