using Pipeline.Journal;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;
using Pipeline.Traffic;

namespace Pipeline.Scenarios.Tests.Stories.Gate;

/// <summary>Releases that are good until nearly everybody is on them, or until they are promoted.</summary>
public sealed class LateFaults
{
    [Scenario]
    [OnEachEngine]
    public async Task What_fails_under_everybodys_load_only_is_taken_back_from_the_last_step(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            HoldbackPercent = 3,
            Steps = [new(20, TimeSpan.FromMilliseconds(300)), new(100, TimeSpan.FromSeconds(90))],
        });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address, users: 2 * Catalogue.Load);
        await environment.DoAsync("canary", Catalogue.FailsUnderLoad);

        var end = await environment.RunAsync("promote");

        await environment.MustHaveTakenBackAsync(end, Catalogue.FailsUnderLoad, step: 1, "gateway .*: .* failed on the canary|conversation with the canary failed");
        await people.GoHomeCleanAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task What_turns_bad_after_its_promotion_is_taken_back_by_the_guard_and_the_next_run_reports_it(string engine)
    {
        engine.Should().Be(ScenarioEngines.Processes);
        await using var environment = await EmbeddedEnvironment.CreateAsync(site => site with { HoldbackPercent = 3, Watch = TimeSpan.FromMinutes(5) });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.SecondFragile);
        await environment.DoAsync("promote");

        File.WriteAllText(Path.Combine(environment.Folder, Catalogue.Outage), "");
        await using (var look = await environment.LookAsync())
        {
            await Eventually.TrueAsync(async () => (await look.LastJournalAsync())[^1].Kind == EntryKind.GuardTripped, "the guard writes that it has tripped");
            (await look.RoutesAsync(CancellationToken.None)).Weight.Should().Be(Weight.Zero, "everybody is back before any pipeline runs");
        }

        var next = await environment.RunWhenFreeAsync("canary", Catalogue.SecondFragile);

        await environment.MustHaveTakenBackAsync(next, Catalogue.SecondFragile, step: 1, "(gateway|messages) .*: .* failed on the canary");
        await people.GoHomeCleanAsync();
    }
}
