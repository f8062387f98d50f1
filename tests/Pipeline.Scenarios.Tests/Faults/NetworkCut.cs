using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>The pipeline cannot reach its engine for a while; people can reach the chat all the time.</summary>
public sealed class NetworkCut
{
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(30);

    [Scenario]
    [OnEachEngine("goes on")]
    [OnEachEngine("is reset")]
    public async Task A_promote_is_finished_when_the_engine_is_reached_again_and_people_do_not_notice(string engine, string afterwards)
    {
        engine.Should().Be(ScenarioEngines.Docker);
        var chat = await ChatOnEngine.SharedAsync();
        await using EngineProxy network = new(chat.Engine.Address);
        await using var environment = ContainerEnvironment.Create(chat, MidPromote.Described, network.Address);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);

        var end = await environment.PromoteThroughAsync(async () =>
        {
            network.Cut();
            await Task.Delay(Cut);
            if (afterwards == "goes on")
                network.Mend();
            else
                network.MendAndReset();
        });

        await environment.MustHaveSucceededAsync(end);
        await people.GoHomeUndisturbedAsync();
    }
}
