using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>Whoever began a rollout is gone with all that they had: home, checkout, built releases.</summary>
public sealed class OtherCheckout
{
    [Scenario]
    [OnEachEngine]
    public async Task Somebody_with_an_empty_folder_finishes_the_rollout_and_takes_it_back(string engine)
    {
        engine.Should().Be(ScenarioEngines.Docker);
        await using var environment = ContainerEnvironment.Create(await ChatOnEngine.SharedAsync());
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);
        var opened = (await environment.JournalLengthsAsync()).Last().Value + 2;
        await environment.DieAsync(new JournalMoment(Deed.Die, After: true, opened), "promote");
        await environment.UntilFreeAsync();

        await DoElsewhereAsync(environment, "promote");
        (await Outcome.OfAsync(environment)).Serving.Should().Be("gateway 1.1.0 beside nothing, messages 1.1.0 beside nothing");
        await DoElsewhereAsync(environment, "rollback");
        await environment.MustServeOnlyAsync(Catalogue.First);

        await people.GoHomeUndisturbedAsync();
    }

    private static async Task DoElsewhereAsync(ContainerEnvironment environment, string command)
    {
        var home = Directory.CreateTempSubdirectory("home-");
        using (var run = environment.StartElsewhere(home.FullName, command))
        {
            var end = await run.EndAsync();
            end.ExitCode.Should().Be(Running.Done, end.Output);
        }

        home.Delete(recursive: true);
    }
}
