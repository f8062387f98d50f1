using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories.Gate;

/// <summary>What a judgement has come to.</summary>
internal static class Judgement
{
    /// <summary>The canary was taken back, everybody is on the first release, and the journal says by which metric.</summary>
    /// <param name="cause">What the journal's sentence must match.</param>
    public static async Task MustHaveTakenBackAsync(this IScenarioEnvironment environment, RunEnd end, string version, int step, string cause)
    {
        end.ExitCode.Should().Be(Running.GateFailed, end.Output);
        (await Outcome.OfAsync(environment)).Rollout.Should().Be($"Forward to {version}: Aborted, step {step}, condemned True", end.Output);
        (await environment.RolloutAsync()).Cause.Should().MatchRegex(cause, end.Output);
        await environment.MustServeOnlyAsync(Catalogue.First);
    }

    /// <summary>The canary keeps its first step's weight, and the journal says why nothing is decided.</summary>
    /// <param name="cause">What the journal's sentence must match.</param>
    public static async Task MustBeHeldAsync(this IScenarioEnvironment environment, RunEnd end, string version, string cause)
    {
        end.ExitCode.Should().Be(Running.Held, end.Output);
        var outcome = await Outcome.OfAsync(environment);
        (outcome.Rollout, outcome.Weight).Should().Be(($"Forward to {version}: Held, step 0, condemned False", "50 %"));
        (await environment.RolloutAsync()).Cause.Should().MatchRegex(cause, end.Output);
    }
}
