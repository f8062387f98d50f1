using Pipeline.Rollouts;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>A promote to which something happens in the middle.</summary>
internal static class MidPromote
{
    /// <summary>An environment in which there is time for something to happen.</summary>
    public static SiteDescription Described(SiteDescription site) => site with
    {
        Patience = TimeSpan.FromSeconds(15),
        // What happens here costs the machine breath, and a heartbeat that is late by that is no death.
        LeaseTerm = TimeSpan.FromSeconds(10),
        Steps = [new(20, TimeSpan.FromMilliseconds(300)), new(60, TimeSpan.FromSeconds(6)), new(100, TimeSpan.FromMilliseconds(300))],
    };

    /// <summary>Promotes the open canary, lets something happen while the second step bakes, and goes on when the promote stopped where it was.</summary>
    /// <param name="deed">What happens.</param>
    /// <param name="repair">What is done before going on.</param>
    public static async Task<RunEnd> PromoteThroughAsync(this IScenarioEnvironment environment, Func<Task> deed, Func<Task>? repair = null)
    {
        using var promote = environment.Start(null, "promote");
        await environment.UntilAsync(Phase.Baking, step: 1, of: promote);
        await deed();
        var end = await promote.EndAsync();
        if (repair is not null)
            await repair();
        await environment.UntilEdgeAnswersAsync();
        return end.ExitCode != Running.Held ? end : (await environment.RolloutAsync()).Phase switch
        {
            Phase.Held => end,
            // The guard has decided meanwhile: what goes back cannot be promoted, only finished.
            Phase.Returning or Phase.Recovering => await environment.RunWhenFreeAsync("resume"),
            _ => await environment.RunWhenFreeAsync("promote"),
        };
    }

    /// <summary>Each of these ends is right, and nothing between them: everybody on the new release, everybody back, or held until a person decides.</summary>
    public static async Task MustHaveEndedAsync(this IScenarioEnvironment environment, RunEnd end)
    {
        var phase = (await environment.RolloutAsync()).Phase;
        (end.ExitCode, phase).Should().BeOneOf([(Running.Done, Phase.Promoted), (Running.GateFailed, Phase.Aborted), (Running.Held, Phase.Held)], end.Output);
        if (phase == Phase.Held)
            await environment.DoAsync("abort");
        if (phase == Phase.Promoted)
            await environment.MustServeSecondAsync();
        else
            await environment.MustServeOnlyAsync(Catalogue.First);
    }

    /// <summary>What happened was no fault of the release: it serves everybody.</summary>
    public static async Task MustHaveSucceededAsync(this IScenarioEnvironment environment, RunEnd end)
    {
        end.ExitCode.Should().Be(Running.Done, end.Output);
        await environment.MustServeSecondAsync();
    }

    private static async Task MustServeSecondAsync(this IScenarioEnvironment environment) =>
        (await Outcome.OfAsync(environment)).Serving.Should().Be("gateway 1.1.0 beside nothing, messages 1.1.0 beside nothing");
}
