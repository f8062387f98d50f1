using Pipeline.Journal;
using Pipeline.Rollouts;
using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;
using Pipeline.Traffic;

namespace Pipeline.Scenarios.Tests.Stories;

/// <summary>Nobody watches the canary any more: the edge is alone with it.</summary>
public sealed class GuardAlone
{
    private const int StepOpened = 3;

    [Scenario]
    [OnEachEngine]
    public async Task A_bad_canary_whose_pipeline_died_is_cut_off_and_the_next_run_ends_with_exit_code_2(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            Steps = [new(50, TimeSpan.FromSeconds(60)), new(100, TimeSpan.Zero)],
        });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);

        await environment.DieAsync(new JournalMoment(Deed.Die, After: true, StepOpened), "canary", Catalogue.FailsLate);
        await using (var look = await environment.LookAsync())
        {
            await Eventually.TrueAsync(async () => (await look.LastJournalAsync())[^1].Kind == EntryKind.GuardTripped, "the guard writes that it has tripped");
            (await look.LastJournalAsync())[^2].Kind.Should().Be(nameof(SignalKind.StepOpened));
            (await look.RoutesAsync(CancellationToken.None)).Weight.Should().Be(Weight.Zero);
        }

        var next = await environment.RunWhenFreeAsync("canary", Catalogue.FailsLate);
        next.ExitCode.Should().Be(Running.GateFailed, next.Output);
        (await environment.RolloutAsync()).Cause.Should().MatchRegex("^(gateway|messages) .*: .* failed on the canary.*; evidence .* reached the limit");
        await environment.MustServeOnlyAsync(Catalogue.First);
        await people.GoHomeCleanAsync();
    }
}
