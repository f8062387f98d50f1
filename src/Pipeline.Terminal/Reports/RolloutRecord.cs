using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Terminal.Evidence;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Reports;

/// <summary>Everything that a report tells of a rollout: what its journal says, and what was collected beside it.</summary>
/// <param name="Rollout">The rollout after its last entry.</param>
public sealed record RolloutRecord(string Environment, Rollout Rollout, IReadOnlyList<RecordedEntry> Entries, DateTimeOffset MadeAt)
{
    /// <summary>What slots served, oldest first; none where nothing was collected on this machine.</summary>
    public IReadOnlyList<TrafficSample> Traffic { get; init; } = [];

    /// <summary>What slots used, oldest first.</summary>
    public IReadOnlyList<UsageSample> Usage { get; init; } = [];

    /// <summary>What slots said, oldest first.</summary>
    public IReadOnlyList<OutputMessage> Output { get; init; } = [];

    /// <summary>Entries of output that were not kept.</summary>
    public long OutputLeftOut { get; init; }

    /// <summary>After a failure, the modules that it may come from.</summary>
    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    /// <summary>What a person types to run a target.</summary>
    public string Program { get; init; } = "./build.sh";

    /// <summary>When the last thing happened that the record knows of.</summary>
    public DateTimeOffset End => Entries.Count == 0 ? Rollout.Since : Entries[^1].Entry.At;
}

/// <summary>A journal entry and the rollout after it.</summary>
public sealed record RecordedEntry(JournalEntry Entry, Rollout After);

/// <summary>What one slot served in one interval, which ends at <paramref name="At"/>.</summary>
public sealed record TrafficSample(DateTimeOffset At, string Module, string Slot, SlotKind Track)
{
    /// <summary>The slot's part of what its module served, 0 to 100; none when that was nothing.</summary>
    public double? ServedPercent { get; init; }

    public long Requests { get; init; }

    public long RequestsFailed { get; init; }

    public long SocketsOpen { get; init; }

    public long SocketsCut { get; init; }

    public long Operations { get; init; }

    public long OperationsFailed { get; init; }

    /// <summary>Failures of all requests and operations, 0 to 100; none without any.</summary>
    public double? ErrorPercent { get; init; }

    /// <summary>The median of the answers' times in milliseconds; none without answers.</summary>
    public double? P50 { get; init; }

    /// <inheritdoc cref="P50"/>
    public double? P99 { get; init; }
}

/// <summary>What one slot used of the machine at one moment.</summary>
public sealed record UsageSample(DateTimeOffset At, string Slot, SlotKind Track)
{
    /// <summary>Of one core, so that it may be above 100; none at the first reading.</summary>
    public double? CpuPercent { get; init; }

    public long MemoryBytes { get; init; }

    public long Threads { get; init; }

    public long Restarts { get; init; }

    public long OomKills { get; init; }
}

/// <summary>What a slot said at once.</summary>
/// <param name="Level"><c>error</c>, <c>warning</c>, <c>info</c> or <c>debug</c>; empty where it cannot be told.</param>
public sealed record OutputMessage(DateTimeOffset At, string Slot, SlotKind Track, string Level, string Text);
