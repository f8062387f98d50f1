namespace Pipeline.Targets.Tests.Care;

/// <summary>An environment that is looked after by hand, as a person types it.</summary>
public sealed class StartAndStopTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.DeployAsync("1.0.0");
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Everything_is_stopped_with_a_yes_and_comes_back_with_start()
    {
        var refused = await _site.TypeAsync("Stop");
        refused.ExitCode.Should().Be(1);
        refused.Text.Should().Contain("echo-1, the only slot that serves echo");
        (await _site.ServesAsync()).Should().BeTrue();
        (await _site.TypeAsync("Stop", "--yes", "--reason", "new disks")).ExitCode.Should().Be(0);
        Processes.Any(_site.Environment).Should().BeFalse("nothing is left running");
        var started = await _site.TypeAsync("Start");
        started.ExitCode.Should().Be(0, started.Text);
        (await _site.ServesAsync()).Should().BeTrue();
        (await _site.TypeAsync("Status")).Text.Should().Contain("stop").And.Contain("echo-1 stopped").And.Contain("echo-1 started, ready and routed");
    }

    [Fact]
    public async Task A_slot_killed_for_good_is_named_by_status_and_repaired_with_a_yes()
    {
        await _site.StopAsync();
        (await _site.TypeAsync("Start")).ExitCode.Should().Be(0, "what was stopped behind the journal's back comes back too");
        (await _site.ServesAsync()).Should().BeTrue();
        var refused = await _site.TypeAsync("Restart", "--module", "echo");
        (refused.ExitCode, refused.Text).Should().Match<(int Code, string Text)>(it => it.Code == 1
            && it.Text.Contains("echo-1, the only slot that serves echo") && it.Text.Contains("no second one is started beside it. With --yes it is done") && it.Text.Contains("Canary and Promote"));
        (await _site.TypeAsync("Restart", "--yes")).Text.Should().Contain("echo-1 was away for");
        (await _site.ServesAsync()).Should().BeTrue();
        await _site.StopSlotAsync("echo-1");
        var status = await _site.TypeAsync("Status");
        (status.ExitCode, status.Text).Should().Match<(int Code, string Text)>(it => it.Code == 0 && it.Text.Contains("echo-1 should run and is not there"));
        status.Lines.Should().Contain("TYPE      ./build.sh Repair --environment test");
        (await _site.TypeAsync("Repair")).Text.Should().Contain("Repair would start echo-1");
        (await _site.ServesAsync()).Should().BeFalse();
        (await _site.TypeAsync("Repair", "--yes")).ExitCode.Should().Be(0);
        (await _site.ServesAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task The_edge_is_replaced_and_serves_the_same_routes()
    {
        var before = _site.EdgePid;
        var upgraded = await _site.TypeAsync("UpgradeEdge");
        upgraded.ExitCode.Should().Be(0, upgraded.Text);
        upgraded.Text.Should().Contain("nobody was served for at most").And.Contain("the same routes are in force");
        _site.EdgePid.Should().NotBe(before).And.NotBeNull();
        (await _site.ServesAsync()).Should().BeTrue();
    }
}
