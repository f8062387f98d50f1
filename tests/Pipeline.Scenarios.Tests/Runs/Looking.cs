using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Scenarios.Tests.Environments;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>Looks from beside the pipeline, and waiting for what they show.</summary>
internal static class Looking
{
    /// <summary>The journal of the newest rollout.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> LastJournalAsync(this IEdge edge)
    {
        var rollouts = await edge.RolloutsAsync(CancellationToken.None);
        return await edge.ReadAsync(rollouts[^1], 0, CancellationToken.None);
    }

    /// <summary>How many entries each rollout has, by its number.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> JournalLengthsAsync(this IScenarioEnvironment environment)
    {
        await using var look = await environment.LookAsync();
        var lengths = new Dictionary<int, int>();
        foreach (var rollout in await look.RolloutsAsync(CancellationToken.None))
            lengths[rollout] = (await look.ReadAsync(rollout, 0, CancellationToken.None)).Count;
        return lengths;
    }

    /// <summary>The newest rollout, as its journal tells it.</summary>
    public static async Task<Rollout> RolloutAsync(this IScenarioEnvironment environment)
    {
        await using var look = await environment.LookAsync();
        return RolloutEntries.Fold(await look.LastJournalAsync());
    }

    /// <summary>Waits until the newest rollout is in a phase of a step, to which a run of the pipeline leads it.</summary>
    public static async Task UntilAsync(this IScenarioEnvironment environment, Phase phase, int step, PipelineRun of)
    {
        await using var look = await environment.LookAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                var ended = of.HasEnded;
                var rollout = RolloutEntries.Fold(await look.LastJournalAsync());
                var isThere = rollout.Phase == phase && rollout.Step == step;
                if (ended && !isThere)
                    throw new InvalidOperationException($"The run ended in {rollout.Phase} of step {rollout.Step}, before {phase} of step {step}: {await of.EndAsync()}");
                return isThere;
            },
            $"{phase} of step {step}");
    }

    /// <summary>Waits until nobody holds the lease.</summary>
    public static async Task UntilFreeAsync(this IScenarioEnvironment environment)
    {
        await using var look = await environment.LookAsync();
        await Eventually.TrueAsync(async () => (await look.StatusAsync(CancellationToken.None)).Lease is null, "the lease is free");
    }

    /// <summary>Waits until the edge answers again.</summary>
    public static Task UntilEdgeAnswersAsync(this IScenarioEnvironment environment) => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                await using var look = await environment.LookAsync();
                await look.StatusAsync(CancellationToken.None);
                return true;
            }
            catch (Exception silent) when (silent is EdgeUnreachableException or EngineException)
            {
                return false;
            }
        },
        "the edge answers");

    /// <summary>Everybody is served by one version, and nothing else runs.</summary>
    public static async Task MustServeOnlyAsync(this IScenarioEnvironment environment, string version)
    {
        var outcome = await Outcome.OfAsync(environment);
        (outcome.Serving, outcome.Weight, outcome.Parts).Should().Be((
            $"gateway {version} beside nothing, messages {version} beside nothing", "0 %",
            string.Join(", ", [$"gateway {version}", $"messages {version}", .. environment.Lasting])));
    }
}
