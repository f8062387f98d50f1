namespace Pipeline.Targets.Tests.Silence;

/// <summary>An edge that falls silent while a canary is open.</summary>
public sealed class SilenceDuringARolloutTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_run_ends_with_the_manual_way_and_goes_on_when_the_edge_answers_again()
    {
        await _site.DeployAsync("1.0.0");
        await _site.BuildAsync("1.1.0");
        using var canary = _site.Begin("Canary", "--release", "1.1.0", "--environment", "test", "--bake", "60");
        var journal = Path.Combine(_site.EdgeState, "rollouts", "0002.ndjson");
        await Eventually.HoldsAsync(() => File.Exists(journal) && File.ReadAllText(journal).Contains("StepOpened"), "the step is open");
        var edge = _site.EdgePid!.Value;
        await Processes.ShellAsync($"kill -STOP {edge}");
        var ending = await canary.EndAsync();
        await Processes.ShellAsync($"kill -CONT {edge}");
        ending.ExitCode.Should().Be(3);
        ending.Lines.Should().Contain("AFFECTED  not known: the edge of test does not answer").And.Contain($"     kill -9 {edge}");
        await Eventually.HoldsAsync(async () => (await _site.TypeAsync("Abort")).ExitCode == 0, "the same edge answers again");
        (await _site.TypeAsync("Status")).Text.Should().Contain("stable    1.0.0");
    }
}
