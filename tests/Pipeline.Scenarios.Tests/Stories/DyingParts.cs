using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Stories;

/// <summary>What runs for an environment dies in the middle of a promote. Sockets may be cut then, and nothing may be lost.</summary>
public sealed class DyingParts
{
    [Scenario]
    [OnEachEngine("pipeline-edge")]
    [OnEachEngine("gateway-1")]
    [OnEachEngine("gateway-2")]
    [OnEachEngine("messages-1")]
    [OnEachEngine("messages-2")]
    public async Task The_promote_ends_at_the_new_release_or_back_at_the_old_one_and_nothing_is_lost(string engine, string name)
    {
        await using var environment = await ScenarioEngines.CreateAsync(engine, MidPromote.Described);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);
        var part = (await environment.PartsAsync()).Single(part => part.Name == name);

        // How long a restart takes decides how much the gate holds against the canary.
        await environment.MustHaveEndedAsync(await environment.PromoteThroughAsync(() => environment.KillAsync(part)));

        (await environment.PartsAsync()).Should().NotContain(part);
        await people.GoHomeCleanAsync();
    }
}
