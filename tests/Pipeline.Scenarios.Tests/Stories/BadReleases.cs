using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories;

/// <summary>Releases that must not reach anybody, or not for long.</summary>
public sealed class BadReleases
{
    [Scenario]
    [OnEachEngine(Catalogue.NeverReady)]
    [OnEachEngine(Catalogue.CrashLoop)]
    [OnEachEngine(Catalogue.LosesMessages)]
    [OnEachEngine(Catalogue.FailsOften)]
    public async Task It_ends_with_exit_code_2_and_stable_was_never_touched(string engine, string version)
    {
        // No bake is over before the fault has begun.
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            ReadyWithin = TimeSpan.FromSeconds(30),
            Steps = [new(50, TimeSpan.FromSeconds(60)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);
        var stable = await environment.PartsAsync();
        await using var people = People.Chat(environment.Address);

        var end = await environment.RunAsync("canary", version);

        end.ExitCode.Should().Be(Running.GateFailed, end.Output);
        end.Output.Should().Contain("CAUSE");
        (await Outcome.OfAsync(environment)).Rollout.Should().Be($"Forward to {version}: Aborted, step 0, condemned True");
        await environment.MustServeOnlyAsync(Catalogue.First);
        (await environment.PartsAsync()).Should().Equal(stable);
        await people.GoHomeCleanAsync();
    }
}
