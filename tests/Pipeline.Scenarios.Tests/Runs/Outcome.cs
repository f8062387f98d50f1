using Pipeline.Journal;
using Pipeline.Releases;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Traffic;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>
/// What an environment has come to, in words that do not depend on how many rollouts there were before: slots are called by the
/// version that the last rollout knows them by, and a slot that it does not know keeps its own name.
/// </summary>
internal sealed record Outcome(string Rollout, string Serving, string Weight, string Parts)
{
    public static async Task<Outcome> OfAsync(IScenarioEnvironment environment)
    {
        await using var look = await environment.LookAsync();
        var rollout = RolloutEntries.Fold(await look.LastJournalAsync());
        var routes = await look.RoutesAsync(CancellationToken.None);
        var known = rollout.Intent.From.Concat(rollout.Intent.To);
        return new(
            $"{rollout.Intent.Kind} to {rollout.Intent.Version}: {rollout.Phase}, step {rollout.Step}, condemned {rollout.Condemned}",
            string.Join(", ", routes.Modules.Select(route => $"{Name(route.Stable)} beside {Name(route.Canary)}")),
            routes.Weight.ToString(),
            string.Join(", ", (await environment.PartsAsync()).Select(part => Known(part.Name, known)).Order(StringComparer.Ordinal)));

        string Name(SlotRoute? slot) => slot is null ? "nothing" : Known(slot.Slot, known);
    }

    private static string Known(string slot, IEnumerable<DeployedModule> known) =>
        known.FirstOrDefault(module => module.Slot == slot) is { } module ? $"{module.Release.Module} {module.Version}" : slot;
}
