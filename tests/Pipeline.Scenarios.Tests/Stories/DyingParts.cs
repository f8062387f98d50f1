using Pipeline.Rollouts;
using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories;

/// <summary>What runs for an environment dies in the middle of a promote. Sockets may be cut then, and nothing may be lost.</summary>
public sealed class DyingParts
{
    [Theory]
    [OnEachEngine("pipeline-edge")]
    [OnEachEngine("gateway-1")]
    [OnEachEngine("gateway-2")]
    [OnEachEngine("messages-1")]
    [OnEachEngine("messages-2")]
    public async Task The_promote_ends_at_the_new_release_or_back_at_the_old_one_and_nothing_is_lost(string engine, string name)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, site => site with
        {
            Patience = TimeSpan.FromSeconds(15),
            Steps = [new(20, TimeSpan.FromMilliseconds(300)), new(60, TimeSpan.FromSeconds(6)), new(100, TimeSpan.FromMilliseconds(300))],
        });
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);
        var part = environment.Parts().Single(part => part.Name == name);

        using var promote = environment.Start(null, "promote");
        await environment.UntilAsync(Phase.Baking, step: 1);
        environment.Kill(part);
        var end = await promote.EndAsync();
        await environment.UntilEdgeAnswersAsync();
        if (end.ExitCode == Running.Held && (await environment.RolloutAsync()).Phase != Phase.Held)
            end = await environment.RunWhenFreeAsync("promote");

        // How long a restart takes decides how much the gate holds against the canary. Each of these ends is right, and nothing between them.
        var phase = (await environment.RolloutAsync()).Phase;
        (end.ExitCode, phase).Should().BeOneOf([(Running.Done, Phase.Promoted), (Running.GateFailed, Phase.Aborted), (Running.Held, Phase.Held)], end.Output);
        if (phase == Phase.Held)
            await environment.DoAsync("abort");

        if (phase == Phase.Promoted)
            (await Outcome.OfAsync(environment)).Serving.Should().Be("gateway 1.1.0 beside nothing, messages 1.1.0 beside nothing");
        else
            await environment.MustServeOnlyAsync(Catalogue.First);
        environment.Parts().Should().NotContain(part);
        await people.GoHomeCleanAsync();
    }
}
