namespace Pipeline.Targets.Tests.Retiring;

/// <summary>The slots before a promotion stay warm until the rollback window closes.</summary>
public sealed class RollbackWindowTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task After_the_window_the_next_command_stops_them_and_a_rollback_starts_them_again()
    {
        await _site.DeployAsync("1.0.0");
        await _site.DeployAsync("1.1.0", "--window", "0");
        (await _site.TypeAsync("Promote")).ExitCode.Should().Be(0);
        Runs("echo-1").Should().BeTrue("it is warm until a command comes");
        var status = await _site.TypeAsync("Status");
        status.Text.Should().Contain("the rollback window has closed: stopped echo-1");
        Runs("echo-1").Should().BeFalse();
        (await _site.TypeAsync("Status")).Text.Should().NotContain("rollback window", "there is nothing left to stop");
        var back = await _site.TypeAsync("Rollback");
        back.ExitCode.Should().Be(0);
        back.Text.Should().Contain("echo-1 is not warm any more");
        (Runs("echo-1"), await _site.ServesAsync()).Should().Be((true, true));
    }

    [Fact]
    public async Task Within_the_window_they_stay_and_a_rollback_needs_no_start()
    {
        await _site.DeployAsync("1.0.0");
        await _site.DeployAsync("1.1.0");
        (await _site.TypeAsync("Promote")).ExitCode.Should().Be(0);
        (await _site.TypeAsync("Status")).Text.Should().NotContain("rollback window");
        Runs("echo-1").Should().BeTrue();
        var back = await _site.TypeAsync("Rollback");
        back.ExitCode.Should().Be(0);
        back.Text.Should().NotContain("not warm");
    }

    private bool Runs(string slot) => File.Exists(Path.Combine(_site.Environment, "slots", slot, "process.json"));
}
