using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Care;

/// <summary>What of an environment no rollback needs any more. Pure.</summary>
public static class Leftovers
{
    /// <summary>The digests that a rollback may need: those of the release that is stable and of the one before, of those replaced within the rollback window, and of a rollout under way.</summary>
    public static IReadOnlySet<string> Needed(IReadOnlyList<Rollout> rollouts, DateTimeOffset now)
    {
        var states = History.Of(rollouts).States;
        var kept = states.Where((_, index) => index >= states.Count - 2 || now - states[index + 1].Since < WindowOf(rollouts, states[index + 1].Number)).SelectMany(state => state.Modules);
        var underWay = rollouts is [.., { IsFinal: false } open] ? open.Intent.To.Concat(open.Intent.From) : [];
        return kept.Concat(underWay).Select(module => module.Release.Digest).ToHashSet();
    }

    /// <summary>The slots that neither serve nor wait for a rollback, and those whose rollback window has closed.</summary>
    public static IReadOnlyList<string> Slots(Sight seen, DateTimeOffset now)
    {
        var allowed = WantedSlots.Allowed(seen.Rollouts);
        return [.. seen.Running.Select(slot => slot.Name).Where(slot => !allowed.Contains(slot)).Union(Retirement.Due(seen.Rollouts, seen.Running, now))];
    }

    /// <summary>The kept content that nobody needs. What is younger than the rollback window stays: it may be about to be released.</summary>
    public static IReadOnlyList<StoredContent> Content(IReadOnlyList<StoredContent> kept, IReadOnlyList<Rollout> rollouts, IReadOnlySet<string> neededElsewhere, DateTimeOffset now)
    {
        var needed = Needed(rollouts, now);
        var window = rollouts[^1].Intent.Plan.RollbackWindow;
        return [.. kept.Where(content => now - content.CreatedAt >= window && !needed.Contains(content.Digest) && !neededElsewhere.Contains(content.Digest))];
    }

    private static TimeSpan WindowOf(IReadOnlyList<Rollout> rollouts, int number) => rollouts.First(rollout => rollout.Intent.Number == number).Intent.Plan.RollbackWindow;
}
