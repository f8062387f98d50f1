using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Targets.Commits;
using Pipeline.Terminal.Evidence;

namespace Pipeline.Targets.Delivering;

/// <summary>Which modules a failure may come from, and what changed in them since the release that is stable.</summary>
internal static class Suspects
{
    public static async Task<IReadOnlyList<Suspect>> OfAsync(Rollout failed, DeliverySite site, IEdge edge)
    {
        var rollouts = await RolloutsAsync(edge);
        var suspects = new List<Suspect>();
        foreach (var module in Named(failed))
        {
            var replaced = failed.Intent.Replaced.FirstOrDefault(before => before.Release.Module == module.Release.Module);
            var before = rollouts.FirstOrDefault(rollout => rollout.Intent.Number == replaced?.Revision)?.Intent.Commit;
            var project = site.Product.Modules.FirstOrDefault(known => known.Name == module.Release.Module)?.Project;
            suspects.Add(new(module.Release.Module, module.Slot, project is null ? [] : await ModuleCommits.BetweenAsync(site.Folder, before, failed.Intent.Commit, project)));
        }

        return suspects;
    }

    /// <summary>The modules that the verdict names; every one that moved when it names none.</summary>
    internal static IReadOnlyList<DeployedModule> Named(Rollout failed)
    {
        var moving = failed.Intent.Moving.ToList();
        var metric = failed.Verdict?.Rows.FirstOrDefault(row => row.Outcome == Gates.VerdictOutcome.Fail)?.Metric ?? "";
        var named = moving.Where(module => metric.StartsWith($"{module.Release.Module} ", StringComparison.Ordinal) || failed.Cause.Contains(module.Slot, StringComparison.Ordinal)).ToList();
        return named.Count > 0 ? named : moving;
    }

    // A journal that cannot be read has been said already; the page does without it.
    private static async Task<IReadOnlyList<Rollout>> RolloutsAsync(IEdge edge)
    {
        try
        {
            return await AllRollouts.ReadAsync(edge, CancellationToken.None);
        }
        catch (Exception unread) when (unread is EdgeUnreachableException or EdgeRefusedException or JournalUnreadableException)
        {
            return [];
        }
    }
}
