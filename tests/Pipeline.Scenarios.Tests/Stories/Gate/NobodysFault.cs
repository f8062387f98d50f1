using Pipeline.Rollouts;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories.Gate;

/// <summary>What looks bad, or says nothing, and is no reason to take a release back.</summary>
public sealed class NobodysFault
{
    // A first deploy needs a conversation within it, also on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Scenario]
    [OnEachEngine]
    public async Task An_outage_that_both_releases_meet_is_held_and_nobody_is_taken_back(string engine)
    {
        engine.Should().Be(ScenarioEngines.Processes);
        await using var environment = await EmbeddedEnvironment.CreateAsync(site => site with
        {
            Patience = Patience,
            Steps = [new(50, TimeSpan.FromSeconds(5)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.FirstFragile);
        await using var people = People.Chat(environment.Address);
        var outage = Path.Combine(environment.Folder, Catalogue.Outage);

        using var run = environment.Start(null, "canary", Catalogue.SecondFragile);
        await environment.UntilAsync(Phase.Baking, step: 0, of: run);
        File.WriteAllText(outage, "");
        var end = await run.EndAsync();

        await environment.MustBeHeldAsync(end, Catalogue.SecondFragile, "not the canary's fault.*then Resume");
        File.Delete(outage);
        var resumed = await environment.RunAsync("resume");
        // By chance the outage may have met more of the canary's people than of stable's: a suspicion, which waits for a person, and no more.
        resumed.ExitCode.Should().BeOneOf([Running.Done, Running.Held], resumed.Output);
        (await Outcome.OfAsync(environment)).Rollout.Should().MatchRegex($"Forward to {Catalogue.SecondFragile}: (Awaiting|Held), step 0, condemned False");
        await people.GoHomeCleanAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task A_user_who_provokes_errors_all_the_time_by_requests_or_by_messages_keeps_no_release_from_being_promoted(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            Steps = [new(50, TimeSpan.FromSeconds(15)), new(90, TimeSpan.FromSeconds(10)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await using var visitors = Visitors.Come(environment.Address);
        await using var mallory = Mallory.Provoke(environment.Address);
        await using var poisoner = Poisoner.Visit(environment.Address);

        await environment.DoAsync("canary", Catalogue.FailsForMallory);
        await environment.DoAsync("promote");

        await Eventually.TrueAsync(() => Task.FromResult(mallory.Failed > 0 && poisoner.Failed > 0), "both have met failures, at the latest now that everybody is on the release");
        (await Outcome.OfAsync(environment)).Rollout.Should().StartWith($"Forward to {Catalogue.FailsForMallory}: Promoted");
        await people.GoHomeCleanAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task Without_anybody_there_a_canary_neither_passes_nor_fails_and_is_held_with_what_to_do(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            AsksForProof = true,
            Patience = Patience,
        });
        await environment.DoAsync("canary", Catalogue.First);

        var end = await environment.RunAsync("canary", Catalogue.Second);

        await environment.MustBeHeldAsync(end, Catalogue.Second, "[Tt]oo quiet.*let synthetic conversations run|no traffic never passes.*then Resume");
        await environment.DoAsync("abort");
        await environment.MustServeOnlyAsync(Catalogue.First);
    }
}
