using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Traffic;

namespace Pipeline.Ports;

/// <summary>
/// The edge of one environment: keeper of journal, lease and routes, and the place where traffic is split. Every change
/// carries the lease's fencing token. Calls throw <see cref="EdgeRefusedException"/> when the edge refuses and
/// <see cref="EdgeUnreachableException"/> when it does not answer.
/// </summary>
public interface IEdge : IAsyncDisposable
{
    Task<EdgeStatus> StatusAsync(CancellationToken cancellation);

    /// <summary>Takes the lease, or says who has it. The same holder gets it again with a new token.</summary>
    /// <param name="takeOver">Take it from a living holder; its next write is refused. For abort, rollback and hold.</param>
    Task<Lease> AcquireLeaseAsync(string holder, string step, bool takeOver, CancellationToken cancellation);

    /// <summary>A heartbeat: the lease lives one more term, and others see the step.</summary>
    Task RenewLeaseAsync(long token, string step, CancellationToken cancellation);

    Task ReleaseLeaseAsync(long token, CancellationToken cancellation);

    /// <summary>All rollouts that have a journal, oldest first, by number.</summary>
    Task<IReadOnlyList<int>> RolloutsAsync(CancellationToken cancellation);

    /// <summary>The entries after a number, in order; the whole journal after zero.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(int rollout, int after, CancellationToken cancellation);

    /// <summary>Appends one entry and returns it durable. Entry number one makes the rollout's journal.</summary>
    Task<JournalEntry> AppendAsync(JournalAppend append, CancellationToken cancellation);

    Task<RouteTable> RoutesAsync(CancellationToken cancellation);

    /// <summary>Replaces the routes; <see cref="RouteTable.Generation"/> names the generation replaced. Returns the table in force.</summary>
    Task<RouteTable> SetRoutesAsync(long token, RouteTable routes, CancellationToken cancellation);

    /// <summary>Counts, guard, drains, routes and the rollout's entries after a number, at one moment.</summary>
    Task<EdgeObservation> ObserveAsync(int rollout, int after, CancellationToken cancellation);

    /// <summary>Begins to close sockets, or changes the pace of a drain under way on the same slot.</summary>
    Task<DrainStatus> DrainAsync(long token, DrainRequest request, CancellationToken cancellation);

    /// <summary>A signed cookie (<c>name=value</c>) that sends its bearer to the given slot, valid for the current rollout.</summary>
    Task<string> CohortCookieAsync(SlotKind slot, CancellationToken cancellation);

    /// <summary>How far the deployment log has been projected: per rollout the last entry number.</summary>
    Task<IReadOnlyDictionary<int, int>> MarksAsync(CancellationToken cancellation);

    /// <summary>Moves the mark of a rollout forward; a mark never goes back.</summary>
    Task SetMarkAsync(int rollout, int entry, CancellationToken cancellation);
}

/// <summary>What an entry is appended with.</summary>
/// <param name="After">The number of the entry it must follow; another last entry means that somebody wrote meanwhile.</param>
public sealed record JournalAppend(long Token, int Rollout, int After, string Kind, int Version, string By, JsonObject Data);

/// <summary>The right to write, until <paramref name="Expires"/> by the edge's clock.</summary>
public sealed record Lease(long Token, DateTimeOffset Expires, TimeSpan Term);

/// <summary>Who holds the lease, at which step, and when it was last heard of.</summary>
public sealed record LeaseHolder(string Holder, string Step, DateTimeOffset LastHeartbeat, DateTimeOffset Expires);

/// <summary>The edge's own state.</summary>
/// <param name="JournalDamage">What is wrong with the journal and how to repair it; none when it is whole. Changes are refused meanwhile.</param>
public sealed record EdgeStatus(
    string Version, string Environment, DateTimeOffset Now, LeaseHolder? Lease, string? JournalDamage, int? LatchedRollout)
{
    /// <summary>The command that repairs, as it is typed into a shell of the edge's machine; none when nothing is damaged.</summary>
    public string? Repair { get; init; }
}

/// <summary>One look at the edge.</summary>
public sealed record EdgeObservation(
    DateTimeOffset At, RouteTable Routes, TrafficCounts Counts, GuardReading Guard,
    IReadOnlyList<DrainStatus> Drains, IReadOnlyList<JournalEntry> Entries);
