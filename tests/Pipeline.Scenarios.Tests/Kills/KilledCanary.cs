using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;

namespace Pipeline.Scenarios.Tests.Kills;

public sealed class KilledCanary
{
    [Scenario]
    [OnEachEngine]
    public Task A_canary_killed_around_any_entry_and_run_again_ends_as_one_that_was_not(string engine) => new KillStory
    {
        Before = [],
        Command = ["canary", Catalogue.Second],
        Afterwards = [["abort"]],
    }.TellAsync(engine);
}
