using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Tests.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Running;

/// <summary>The runner was killed: nothing it would have done afterwards happens.</summary>
internal sealed class KilledException : Exception;

/// <summary>Journal, lease and routes in memory, with the edge's rules. Every look is a second later and brings healthy traffic.</summary>
internal sealed class InMemoryEdge : IEdge
{
    private readonly SortedDictionary<int, List<JournalEntry>> _journal = [];
    private DateTimeOffset _now = Samples.Noon;
    private long _token;
    private long _served;

    public RouteTable Routes { get; private set; } = new();

    /// <summary>Appends that have been asked for.</summary>
    public int Appends { get; private set; }

    /// <summary>The append at which the runner is killed, counted from one; none when it lives.</summary>
    public (int Append, bool AfterIt)? Kill { get; set; }

    /// <summary>Trips the guard at the look with this number.</summary>
    public int? TripAtLook { get; set; }

    /// <summary>What the guard would trip for; it never does here.</summary>
    public string? Suspects { get; set; }

    /// <summary>Time goes by in which nobody looks.</summary>
    public void Pass(TimeSpan time) => _now += time;

    public IEnumerable<string> Kinds(int rollout) => _journal[rollout].Select(entry => entry.Kind);

    public bool HasRollout(int rollout) => _journal.ContainsKey(rollout);

    public Task<EdgeStatus> StatusAsync(CancellationToken cancellation) => Task.FromResult(new EdgeStatus("1", "test", _now, null, null, null));

    public Task<Lease> AcquireLeaseAsync(string holder, string step, bool takeOver, CancellationToken cancellation) =>
        Task.FromResult(new Lease(++_token, _now.AddHours(1), TimeSpan.FromHours(1)));

    public Task RenewLeaseAsync(long token, string step, CancellationToken cancellation) => Task.CompletedTask;

    public Task ReleaseLeaseAsync(long token, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<int>> RolloutsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<int>>([.. _journal.Keys]);

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(int rollout, int after, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<JournalEntry>>([.. _journal[rollout].Skip(after)]);

    public Task<JournalEntry> AppendAsync(JournalAppend append, CancellationToken cancellation)
    {
        var dies = ++Appends == Kill?.Append;
        if (dies && Kill is { AfterIt: false })
            throw new KilledException();
        CheckToken(append.Token);
        if ((_journal.TryGetValue(append.Rollout, out var known) ? known.Count : 0) != append.After)
            throw new EdgeRefusedException(EdgeRefusal.StaleEntry, "the journal has grown");
        var entry = Add(append.Rollout, append.Kind, append.By, append.Data);
        return dies ? throw new KilledException() : Task.FromResult(entry);
    }

    public Task<RouteTable> RoutesAsync(CancellationToken cancellation) => Task.FromResult(Routes);

    public Task<RouteTable> SetRoutesAsync(long token, RouteTable routes, CancellationToken cancellation)
    {
        CheckToken(token);
        if (routes.Generation != Routes.Generation)
            throw new EdgeRefusedException(EdgeRefusal.StaleRoutes, "the routes have changed");
        return Task.FromResult(Routes = routes with { Generation = routes.Generation + 1 });
    }

    public Task<EdgeObservation> ObserveAsync(int rollout, int after, CancellationToken cancellation)
    {
        _now = _now.AddSeconds(1);
        _served += 100;
        if (--TripAtLook == 0)
        {
            Routes = Routes with { Generation = Routes.Generation + 1, Weight = Weight.Zero };
            Add(rollout, EntryKind.GuardTripped, "edge", new JsonObject { ["reason"] = "9 of 9 failed" });
        }

        var counts = Routes.Modules.SelectMany(module => new[] { module.Stable, module.Canary }.OfType<SlotRoute>()
            .Select(slot => new SlotCounts(module.Module, slot.Slot, SlotKind.Stable) { Requests = _served }));
        return Task.FromResult(new EdgeObservation(_now, Routes, new TrafficCounts(_now, [.. counts]), new GuardReading(rollout, false, Suspects, 1, []), [],
            [.. _journal[rollout].Skip(after)]));
    }

    public Task<DrainStatus> DrainAsync(long token, DrainRequest request, CancellationToken cancellation) =>
        Task.FromResult(new DrainStatus(request.Slot, 0, 0, 0));

    public Task<string> CohortCookieAsync(SlotKind slot, CancellationToken cancellation) => Task.FromResult($"pipeline-cohort={slot}");

    public Task<IReadOnlyDictionary<int, int>> MarksAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<int, int>>(new Dictionary<int, int>());

    public Task SetMarkAsync(int rollout, int entry, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private JournalEntry Add(int rollout, string kind, string by, JsonObject data)
    {
        if (!_journal.TryGetValue(rollout, out var entries))
            _journal[rollout] = entries = [];
        var entry = new JournalEntry { Number = entries.Count + 1, At = _now, Kind = kind, Version = 1, By = by, Data = data };
        entries.Add(entry);
        return entry;
    }

    private void CheckToken(long token)
    {
        if (token != _token)
            throw new EdgeRefusedException(EdgeRefusal.LeaseLost, "another runner holds the lease");
    }
}
