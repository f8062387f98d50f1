using Pipeline.Rollouts;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>The engine itself ends twice in the middle of one promote, first as it is asked to and then killed, and comes back each time; what it runs lives on without it.</summary>
public sealed class EngineRestarted
{
    // A busy machine takes its time to start an engine; the promote is to be under way still when it ends again.
    private static readonly PlannedStep[] LongEnough = [new(20, TimeSpan.FromMilliseconds(300)), new(60, TimeSpan.FromSeconds(20)), new(100, TimeSpan.FromMilliseconds(300))];

    [Scenario]
    [OnEachEngine]
    public async Task A_promote_is_finished_when_the_engine_is_back_and_people_do_not_notice(string engine)
    {
        engine.Should().Be(ScenarioEngines.OwnDocker);
        await using var chat = await ChatOnEngine.OnOwnAsync(new() { LiveRestore = true });
        await using var environment = ContainerEnvironment.Create(chat, site => MidPromote.Described(site) with { Steps = LongEnough });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);

        var end = await environment.PromoteThroughAsync(async () =>
        {
            foreach (var signal in new[] { "TERM", "KILL" })
            {
                (await environment.RolloutAsync()).Phase.Should().Be(Phase.Baking, "the engine ends by {0} in the middle of the promote", signal);
                await chat.Engine.Own!.EndAsync(signal);
                await chat.Engine.Own.StartAgainAsync();
            }
        });

        await environment.MustHaveSucceededAsync(end);
        await people.GoHomeUndisturbedAsync();
    }
}
