using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories;

/// <summary>Healthy releases come and go, each command as a run of its own, while people chat.</summary>
public sealed class LifeOfReleases
{
    [Scenario]
    [OnEachEngine]
    public async Task People_do_not_notice_a_canary_a_promotion_a_rollback_and_an_abort(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);

        await environment.DoAsync("canary", Catalogue.Second);
        (await Outcome.OfAsync(environment)).Weight.Should().Be("50 %");
        await environment.DoAsync("gate");
        await environment.DoAsync("promote");
        (await Outcome.OfAsync(environment)).Serving.Should().Be("gateway 1.1.0 beside nothing, messages 1.1.0 beside nothing");

        await environment.DoAsync("rollback");
        await environment.MustServeOnlyAsync(Catalogue.First);

        await environment.DoAsync("canary", Catalogue.Second);
        await environment.DoAsync("abort");
        await environment.MustServeOnlyAsync(Catalogue.First);

        await people.GoHomeUndisturbedAsync();
    }

    [Scenario]
    [OnEachEngine]
    public async Task A_held_canary_keeps_its_weight_until_it_is_resumed(string engine)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);
        var canaried = await Outcome.OfAsync(environment);

        (await environment.RunAsync("hold")).ExitCode.Should().Be(Running.Done);
        var held = await Outcome.OfAsync(environment);
        (held.Serving, held.Weight, held.Parts).Should().Be((canaried.Serving, canaried.Weight, canaried.Parts));
        await environment.DoAsync("resume");
        (await Outcome.OfAsync(environment)).Should().Be(canaried);

        await people.GoHomeUndisturbedAsync();
    }
}
