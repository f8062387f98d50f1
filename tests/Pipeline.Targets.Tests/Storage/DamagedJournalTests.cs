namespace Pipeline.Targets.Tests.Storage;

public sealed class DamagedJournalTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.DeployAsync("1.0.0");
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Chat_goes_on_changes_are_refused_and_the_printed_repair_works_as_it_is_printed()
    {
        await DamageAsync();
        await _site.BuildAsync("1.1.0");
        var refused = await _site.TypeAsync("Canary", "--release", "1.1.0");
        refused.ExitCode.Should().Be(1);
        refused.Text.Should().Contain("0001.ndjson is damaged at line 3").And.Contain("traffic is served as before");
        (await _site.ServesAsync()).Should().BeTrue();

        var status = await _site.TypeAsync("Status");
        status.Lines.Should().Contain("DATA      journal damaged: last good routes are served, changes refused");
        var repair = status.Lines.Single(line => line.StartsWith("TYPE ")).Replace("TYPE      ", "");
        (await Processes.ShellAsync(repair)).Should().Contain("kept 2 entries");
        (await _site.ServesAsync()).Should().BeTrue("the edge never stopped");

        (await _site.TypeAsync("Promote")).ExitCode.Should().Be(0, "the rollout goes on from what is whole");
        (await _site.TypeAsync("Status")).Lines.Should().Contain("DATA      journal whole; a rollout leaves the data volumes in place");
    }

    // An edge reads its journal when it starts.
    private async Task DamageAsync()
    {
        var journal = Path.Combine(_site.EdgeState, "rollouts", "0001.ndjson");
        var lines = await File.ReadAllLinesAsync(journal);
        lines[2] = lines[2].Replace("\"number\":3", "\"number\":8", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(journal, lines);
        var edge = _site.EdgePid!.Value;
        await Processes.ShellAsync($"kill -9 {edge}");
        await Eventually.HoldsAsync(async () => _site.EdgePid is { } next && next != edge && await _site.ServesAsync(), "the supervisor starts the edge again and it serves");
    }
}
