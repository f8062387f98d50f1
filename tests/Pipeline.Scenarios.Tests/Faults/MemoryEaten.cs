using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>A release takes more and more memory, until the kernel kills its slots at their limit.</summary>
public sealed class MemoryEaten
{
    [Scenario]
    [OnEachEngine]
    public async Task It_is_given_up_with_exit_code_2_and_stable_was_never_touched(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            MemoryBytes = 300 << 20,
            Steps = [new(50, TimeSpan.FromSeconds(60)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);
        var stable = await environment.PartsAsync();
        await using var people = People.Chat(environment.Address);

        var end = await environment.RunAsync("canary", Catalogue.EatsMemory);

        end.ExitCode.Should().Be(Running.GateFailed, end.Output);
        await environment.MustServeOnlyAsync(Catalogue.First);
        (await environment.PartsAsync()).Should().Equal(stable);
        await people.GoHomeCleanAsync();
    }
}
