using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories.Gate;

/// <summary>Canaries that answer well most of the time, or most people, or not at all. Each is taken back by the metric that shows it.</summary>
public sealed class SubtleFaults
{
    // Stable's limits are worth something then.
    private const int Visits = 200;

    [Scenario]
    // What never answers is too late first, and has failed once its caller gives up.
    [OnEachEngine(Catalogue.Hangs, "(gateway|messages) .*: (slower: .* above stable's|.* failed on the canary)|the conversation failed: .*canceled")]
    [OnEachEngine(Catalogue.SlowsTail, "(gateway|messages) .*: slower: .* above stable's p99")]
    [OnEachEngine(Catalogue.Grows, "(gateway|messages) memory grows by .*/s, stable by")]
    [OnEachEngine(Catalogue.FailsForOneWorkspace, "(gateway|messages) .*: .* failed on the canary")]
    public async Task It_is_taken_back_and_the_journal_names_the_metric(string engine, string version, string cause)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            WarmUp = TimeSpan.FromSeconds(2),
            Steps = [new(50, TimeSpan.FromSeconds(90)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await using var visitors = Visitors.Come(environment.Address);
        await visitors.UntilServedAsync(Visits);

        var end = await environment.RunAsync("canary", version);

        await environment.MustHaveTakenBackAsync(end, version, step: 0, cause);
        await people.GoHomeCleanAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task Sockets_that_are_ended_after_a_while_are_found_as_soon_as_enough_people_have_lost_theirs(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            Steps = [new(50, TimeSpan.FromSeconds(90)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);
        // Each of them counts once, however often it loses its socket: it takes many, whose canary's half is not a small one by chance.
        await using var people = People.Chat(environment.Address, users: 70, each: 0.3);

        var end = await environment.RunAsync("canary", Catalogue.DropsSockets);

        await environment.MustHaveTakenBackAsync(end, Catalogue.DropsSockets, step: 0, "gateway sockets held: .* on the canary");
        await people.GoHomeCleanAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task One_message_in_a_hundred_that_is_acknowledged_and_lost_is_found_by_conversations_before_people_miss_it(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            Steps = [new(50, TimeSpan.FromSeconds(240)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);

        var end = await environment.RunAsync("canary", Catalogue.LosesFewMessages);

        await environment.MustHaveTakenBackAsync(end, Catalogue.LosesFewMessages, step: 0, "conversation messages: .* acknowledged messages were lost");
    }
}
