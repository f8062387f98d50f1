using System.Collections.Concurrent;
using System.Diagnostics;
using Pipeline.Benchmarks.Sites;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.Benchmarks.Flip;

/// <summary>Remembers when a rollout last came into each phase: the moment at which the entry that says so was durable.</summary>
internal sealed class PhaseTimes : SilentView
{
    private readonly ConcurrentDictionary<Phase, long> _times = new();

    /// <summary>In ticks of the stopwatch.</summary>
    public long Of(Phase phase) => _times[phase];

    public override void Changed(Rollout rollout, JournalEntry entry) => _times[rollout.Phase] = Stopwatch.GetTimestamp();
}
