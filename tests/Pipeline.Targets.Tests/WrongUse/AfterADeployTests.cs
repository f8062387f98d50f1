namespace Pipeline.Targets.Tests.WrongUse;

/// <summary>An environment that serves its first release.</summary>
public sealed class AfterADeployTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.DeployAsync("1.0.0");
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_log_that_cannot_go_to_Elasticsearch_is_a_warning_and_keeps_nobody_from_going_on_or_back()
    {
        var ending = await _site.TypeAsync("Promote", "--elasticsearch", "http://127.0.0.1:9", "--elasticsearch-credentials", "none.txt");
        ending.ExitCode.Should().Be(0);
        ending.Text.Should().MatchRegex("The deployment log stays in the spool: .*none.txt");
    }

    [Fact]
    public async Task Commands_that_come_too_early_or_too_late_say_so_and_leave_the_release_serving()
    {
        var journal = await File.ReadAllTextAsync(Path.Combine(_site.EdgeState, "rollouts", "0001.ndjson"));
        foreach (var (target, exitCode, sentence) in new[]
        {
            ("Rollback", 1, "There is no earlier revision to return to: 1.0.0 is the first one."),
            ("Promote", 0, "1.0.0 is promoted."),
            ("Abort", 1, "1.0.0 is promoted; there is no rollout under way."),
            ("HealthGate", 0, "1.0.0 is promoted."),
        })
        {
            var ending = await _site.TypeAsync(target);
            ending.ExitCode.Should().Be(exitCode, target);
            ending.Text.Should().Contain(sentence);
        }

        (await _site.ServesAsync()).Should().BeTrue();
        (await File.ReadAllTextAsync(Path.Combine(_site.EdgeState, "rollouts", "0001.ndjson"))).Should().Be(journal);
        File.Exists(Path.Combine(_site.EdgeState, "rollouts", "0002.ndjson")).Should().BeFalse();
    }
}
