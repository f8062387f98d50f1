using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;

namespace Pipeline.Scenarios.Tests.Kills;

public sealed class KilledAbort
{
    [Scenario]
    [OnEachEngine]
    public Task An_abort_killed_around_any_entry_and_run_again_ends_as_one_that_was_not(string engine) => new KillStory
    {
        Before = [["canary", Catalogue.Second]],
        Command = ["abort"],
        TakesOver = true,
        Afterwards = [],
    }.TellAsync(engine);
}
