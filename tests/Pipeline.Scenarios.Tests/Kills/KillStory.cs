using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Kills;

/// <summary>
/// A command that is killed right before and right after every entry that it writes to the journal, and run again. Which entries
/// these are is read from the journal of a run that nobody disturbed.
/// </summary>
internal sealed class KillStory
{
    /// <summary>Commands that lead from 1.0.0 serving everybody to where the command can be run.</summary>
    public required IReadOnlyList<string[]> Before { get; init; }

    public required string[] Command { get; init; }

    /// <summary>The command does not wait until the dead run's lease has expired.</summary>
    public bool TakesOver { get; init; }

    /// <summary>Commands that lead back to 1.0.0 serving everybody.</summary>
    public required IReadOnlyList<string[]> Afterwards { get; init; }

    public async Task TellAsync(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);

        await DoAllAsync(environment, Before);
        var lengths = await environment.JournalLengthsAsync();
        await environment.DoAsync(Command);
        var (rollout, last) = (await environment.JournalLengthsAsync()).Last();
        var first = lengths.GetValueOrDefault(rollout) + 1;
        last.Should().BeGreaterThanOrEqualTo(first, "the command writes to the journal");
        var undisturbed = await Outcome.OfAsync(environment);
        await DoAllAsync(environment, Afterwards);

        foreach (var moment in Enumerable.Range(first, last - first + 1).SelectMany(AroundEntry))
        {
            await DoAllAsync(environment, Before);
            await environment.DieAsync(moment, Command);
            await GoOnAsync(environment, undisturbed, moment);
            await DoAllAsync(environment, Afterwards);
        }

        await people.GoHomeUndisturbedAsync();
    }

    private async Task GoOnAsync(IScenarioEnvironment environment, Outcome undisturbed, JournalMoment moment)
    {
        var end = await (TakesOver ? environment.RunAsync(Command) : environment.RunWhenFreeAsync(Command));
        end.ExitCode.Should().Be(Running.Done, $"{moment}: {end.Output}");
        (await Outcome.OfAsync(environment)).Should().Be(undisturbed, $"the run was killed {moment}, run again, and said: {end.Output}");
    }

    private static JournalMoment[] AroundEntry(int entry) => [new(Deed.Die, After: false, entry), new(Deed.Die, After: true, entry)];

    private static async Task DoAllAsync(IScenarioEnvironment environment, IReadOnlyList<string[]> commands)
    {
        foreach (var command in commands)
            await environment.DoAsync(command);
    }
}
