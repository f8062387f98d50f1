using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>The engine itself ends in the middle of a promote and comes back; what it runs lives on without it.</summary>
public sealed class EngineRestarted
{
    [Scenario]
    [OnEachEngine("TERM")]
    [OnEachEngine("KILL")]
    public async Task A_promote_is_finished_when_the_engine_is_back_and_people_do_not_notice(string engine, string signal)
    {
        engine.Should().Be(ScenarioEngines.OwnDocker);
        await using var chat = await ChatOnEngine.OnOwnAsync(new() { LiveRestore = true });
        await using var environment = ContainerEnvironment.Create(chat, MidPromote.Described);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);

        var end = await environment.PromoteThroughAsync(async () =>
        {
            await chat.Engine.Own!.EndAsync(signal);
            await chat.Engine.Own.StartAgainAsync();
        });

        await environment.MustHaveSucceededAsync(end);
        await people.GoHomeUndisturbedAsync();
    }
}
