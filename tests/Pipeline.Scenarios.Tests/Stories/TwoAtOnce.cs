using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories;

/// <summary>Two release managers who do not know of each other.</summary>
public sealed class TwoAtOnce
{
    [Scenario]
    [OnEachEngine]
    public async Task Of_two_promotes_one_does_the_work_and_the_other_is_told_who_where_and_when(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            Steps = [new(50, TimeSpan.FromMilliseconds(300)), new(100, TimeSpan.FromSeconds(8))],
        });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);

        using var one = environment.Start(null, "promote");
        using var other = environment.Start(null, "promote");
        var (first, second) = (await one.EndAsync(), await other.EndAsync());

        var (done, held, holder) = first.ExitCode == Running.Done ? (first, second, one) : (second, first, other);
        done.ExitCode.Should().Be(Running.Done, done.Output);
        held.ExitCode.Should().Be(Running.Held, held.Output);
        held.Output.Should().MatchRegex($@":{holder.Number} holds the lease at \w+.*, last heard of at \d");
        (await Outcome.OfAsync(environment)).Rollout.Should().StartWith("Forward to 1.1.0: Promoted");
        await people.GoHomeUndisturbedAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task A_frozen_holder_is_taken_over_when_its_lease_has_expired_and_its_late_write_is_refused(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with { LeaseTerm = TimeSpan.FromSeconds(20) });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);
        var second = (await environment.JournalLengthsAsync()).Last().Value + 2;

        using var frozen = environment.Start(new JournalMoment(Deed.Freeze, After: false, second), "promote");
        await Eventually.TrueAsync(() => Task.FromResult(frozen.IsFrozen), "the holder is frozen");
        var held = await environment.RunAsync("promote");
        held.ExitCode.Should().Be(Running.Held, held.Output);
        held.Output.Should().MatchRegex($@":{frozen.Number} holds the lease at Opening.*, last heard of at \d");

        var taken = await environment.RunWhenFreeAsync("promote");
        taken.ExitCode.Should().Be(Running.Done, taken.Output);
        var (outcome, lengths) = (await Outcome.OfAsync(environment), await environment.JournalLengthsAsync());
        frozen.Thaw();

        var late = await frozen.EndAsync();
        late.ExitCode.Should().Be(Running.Held, late.Output);
        (await Outcome.OfAsync(environment)).Should().Be(outcome with { Parts = outcome.Parts.Replace(", scenario-runner", "") }, "only the frozen run itself is gone");
        (await environment.JournalLengthsAsync()).Should().Equal(lengths);
        await people.GoHomeUndisturbedAsync();
    }
}
