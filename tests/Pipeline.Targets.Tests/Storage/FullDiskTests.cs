namespace Pipeline.Targets.Tests.Storage;

/// <summary>The journal's disk is full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [SmallDiskFact]
    public async Task A_rollout_stops_where_it_is_while_people_are_served_and_goes_on_when_there_is_space()
    {
        Directory.CreateDirectory(_site.EdgeState);
        using SmallDisk disk = new(_site.EdgeState);
        await _site.DeployAsync("1.0.0");
        await _site.BuildAsync("1.1.0");
        using (var canary = _site.Begin("Canary", "--release", "1.1.0", "--environment", "test", "--bake", "6"))
        {
            await Eventually.HoldsAsync(() => Journal("0002").Contains("StepOpened"), "the step is open");
            disk.Fill();
            var stopped = await canary.EndAsync();
            stopped.ExitCode.Should().Be(3);
            stopped.Text.Should().Contain("The rollout stops where it is: ").And.Contain("could not be written").And.Contain("Free space");
        }

        (await _site.ServesAsync()).Should().BeTrue();
        // For a moment the stopped run's lease is still in the way.
        await Eventually.HoldsAsync(async () => await _site.TypeAsync("Promote") is { ExitCode: 3 } refused && refused.Text.Contains("could not be written"), "a run that finds the disk full says so");
        disk.FreeAgain();
        await Eventually.HoldsAsync(async () => (await _site.TypeAsync("Promote")).ExitCode == 0, "the lease that a full disk kept is over, and the rollout goes on");
        (await _site.TypeAsync("Status")).Text.Should().Contain("stable    1.1.0");
        await _site.StopAsync();
    }

    private string Journal(string rollout) =>
        Path.Combine(_site.EdgeState, "rollouts", rollout + ".ndjson") is var file && File.Exists(file) ? File.ReadAllText(file) : "";
}
