using Pipeline.Edge.Guarding;
using Pipeline.Edge.Remembering;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Edge.Admin;

/// <summary>Journal, lease, routes and guard of one environment; every call and every tick sees and leaves them consistent.</summary>
internal sealed class ControlPlane
{
    private readonly Lock gate = new();
    private readonly EdgeSettings settings;
    private readonly IDataPlane data;
    private readonly TimeProvider time;
    private readonly StateDirectory state;
    private readonly RouteStore routeStore;
    private readonly MarkStore marks;
    private readonly Leases leases;
    private readonly Latch latch;
    private readonly Guard guard;
    private Journals journals;
    private string? damage;

    public ControlPlane(EdgeSettings settings, StateDirectory state, IDataPlane data, TimeProvider time)
    {
        this.settings = settings;
        this.state = state;
        this.data = data;
        this.time = time;
        journals = new(state, time);
        routeStore = new(state);
        damage = FindDamage();
        marks = new(state);
        leases = new(state, settings.LeaseTerm, time);
        latch = new(state);
        guard = new(data.Counters);
        if (routeStore.Load() is { } routes)
            data.Routes.Apply(IsLatched(routes) ? TakenBack.Of(routes) : routes);
    }

    /// <summary>How long to wait until the next tick.</summary>
    public TimeSpan TickPeriod => (data.Routes.Current.Gate ?? new()).Guard.Tick;

    public EdgeStatus Status()
    {
        lock (gate)
        {
            return new(EdgeVersion.Text, settings.Environment, time.GetUtcNow(), leases.Holder, damage, latch.Tripped?.Rollout)
            {
                Repair = damage is null ? null : RepairCommand.OfThisProcess(),
            };
        }
    }

    public Lease Acquire(string holder, string step, bool takeOver, object stream)
    {
        lock (gate)
        {
            RefuseWhenDamaged();
            return leases.Acquire(holder, step, takeOver, stream);
        }
    }

    public void Renew(long token, string step, object stream)
    {
        lock (gate)
            leases.Renew(token, step, stream);
    }

    public void Release(long token)
    {
        lock (gate)
            leases.Release(token);
    }

    /// <summary>A client's stream has ended.</summary>
    public void StreamEnded(object stream)
    {
        lock (gate)
            leases.Abandon(stream);
    }

    public IReadOnlyList<int> Rollouts()
    {
        lock (gate)
            return journals.Rollouts;
    }

    public IReadOnlyList<JournalEntry> Read(int rollout, int after)
    {
        lock (gate)
            return journals.Read(rollout, after);
    }

    public JournalEntry Append(JournalAppend append)
    {
        lock (gate)
        {
            RefuseWhenDamaged();
            leases.Check(append.Token);
            if (append.Rollout < 1 || string.IsNullOrEmpty(append.Kind) || append.Data is null)
                throw new EdgeRefusedException(EdgeRefusal.BadRequest, "An entry needs a rollout from 1, a kind and data.");
            var last = journals.Last(append.Rollout);
            if (append.After != last)
                throw new EdgeRefusedException(EdgeRefusal.StaleEntry, $"The journal of rollout {append.Rollout} ends with entry {last}, not with {append.After}; read it again and decide anew.");
            return journals.Append(append.Rollout, append.Kind, append.Version, append.By, append.Data);
        }
    }

    public RouteTable Routes() => data.Routes.Current;

    public RouteTable SetRoutes(long token, RouteTable routes)
    {
        lock (gate)
        {
            RefuseWhenDamaged();
            leases.Check(token);
            RouteChecks.Check(routes, settings);
            var generation = data.Routes.Current.Generation;
            if (routes.Generation != generation)
                throw new EdgeRefusedException(EdgeRefusal.StaleRoutes, $"The routes in force have generation {generation}, not {routes.Generation}; read them again and decide anew.");
            if (IsLatched(routes) && TakenBack.HasCanaryTraffic(routes))
                throw new EdgeRefusedException(EdgeRefusal.Latched, $"The guard took rollout {routes.Rollout} back ({latch.Tripped!.Reason}); its canary gets no traffic any more. Begin a new rollout.");
            var next = routes with { Generation = generation + 1 };
            routeStore.Save(next);
            data.Routes.Apply(next);
            return next;
        }
    }

    public EdgeObservation Observe(int rollout, int after)
    {
        lock (gate)
        {
            var routes = data.Routes.Current;
            var reading = IsLatched(routes) ? latch.Tripped! : guard.Reading;
            return new(time.GetUtcNow(), routes, data.Counters.Snapshot(), reading, data.Drains.Statuses, journals.Read(rollout, after));
        }
    }

    public DrainStatus Drain(long token, DrainRequest request)
    {
        lock (gate)
        {
            RefuseWhenDamaged();
            leases.Check(token);
            if (request.PerSecond is not (> 0 and <= 100_000))
                throw new EdgeRefusedException(EdgeRefusal.BadRequest, $"A pace of {request.PerSecond} a second is not above 0 and at most 100,000.");
            return data.Drains.Start(request);
        }
    }

    public string CohortCookie(SlotKind slot) => data.CohortCookie(slot);

    public IReadOnlyDictionary<int, int> Marks()
    {
        lock (gate)
            return marks.All;
    }

    public void SetMark(int rollout, int entry)
    {
        lock (gate)
        {
            if (entry < 0 || entry > journals.Last(rollout))
                throw new EdgeRefusedException(EdgeRefusal.BadRequest, $"Rollout {rollout} has {journals.Last(rollout)} entries; a mark at {entry} is not among them.");
            marks.Advance(rollout, entry);
        }
    }

    /// <summary>Keeps what is whole of damaged files and moves the rest aside, while traffic goes on; one sentence for each.</summary>
    public IReadOnlyList<string> Repair()
    {
        lock (gate)
        {
            var repaired = Storage.Guarded(state.Path, () => StateRepair.Run(state));
            journals = new(state, time);
            damage = FindDamage();
            return repaired;
        }
    }

    /// <summary>One tick of the guard; takes traffic back first and writes it down afterwards.</summary>
    public void Tick()
    {
        lock (gate)
        {
            var routes = data.Routes.Current;
            if (guard.Tick(routes, time.GetUtcNow()) is { } tripped)
            {
                var back = TakenBack.Of(routes);
                data.Routes.Apply(back);
                latch.Set(tripped);
                Attempt(() => routeStore.Save(back));
            }

            if (latch.Tripped is { } latched && !TripJournal.Holds(journals, latched.Rollout))
                Attempt(() => TripJournal.Write(journals, latched));
        }
    }

    private bool IsLatched(RouteTable routes) => latch.Tripped?.Rollout == routes.Rollout;

    private string? FindDamage() =>
        (journals.Damage ?? routeStore.Damage) is { } found ? $"{found} Nothing can be changed before it is repaired: {RepairCommand.OfThisProcess()}" : null;

    private void RefuseWhenDamaged()
    {
        if (damage is not null)
            throw new EdgeRefusedException(EdgeRefusal.JournalDamaged, damage);
    }

    // What cannot be written now is tried again: the entry at the next tick, the routes at the next change; the latch covers a restart.
    private static void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (EdgeRefusedException)
        {
        }
    }
}
