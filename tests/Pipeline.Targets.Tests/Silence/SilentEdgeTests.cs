namespace Pipeline.Targets.Tests.Silence;

/// <summary>An edge that runs and cannot be reached.</summary>
public sealed class SilentEdgeTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.DeployAsync("1.0.0");
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_edge_that_hangs_is_answered_with_the_manual_way_whose_commands_work()
    {
        var edge = _site.EdgePid!.Value;
        await Processes.ShellAsync($"kill -STOP {edge}");
        var ending = await _site.TypeAsync("Rollback");
        ending.ExitCode.Should().Be(4, "traffic could not be returned");
        ending.Lines.Should().Contain("AFFECTED  not known: the edge of test does not answer");
        var commands = Commands(ending);
        (await Processes.ShellAsync(commands.Single(line => line.StartsWith("ls ")))).Should().Contain("admin.sock");
        await Processes.ShellAsync(commands.Single(line => line.StartsWith("tail ")));
        (await Processes.ShellAsync(commands.Single(line => line.StartsWith("df ")))).Should().Contain("%");
        commands.Should().Contain($"kill -9 {edge}");
        await Processes.ShellAsync($"kill -9 {edge}");
        await Eventually.HoldsAsync(async () => await _site.ServesAsync() && _site.EdgePid is not null, "the supervisor starts the edge again");
        await Eventually.HoldsAsync(async () => (await _site.TypeAsync("Status")).ExitCode == 0, "it answers");
        (await Processes.ShellAsync(commands.Single(line => line.StartsWith("echo ")))).Should().Contain("\"environment\":\"test\"");
    }

    [Fact]
    public async Task Without_its_socket_every_command_says_so_and_an_edge_whose_supervisor_is_gone_is_started_by_hand()
    {
        File.Delete(Path.Combine(_site.Environment, "edge", "admin.sock"));
        foreach (var (target, code) in new[] { ("Status", 1), ("Promote", 1), ("Abort", 4), ("Canary", 1) })
        {
            var silent = await _site.TypeAsync(target);
            silent.ExitCode.Should().Be(code, target);
            silent.Text.Should().Contain(Path.Combine(_site.Environment, "edge", "admin.sock"));
        }

        (await _site.ServesAsync()).Should().BeTrue("only administration is lost");
        var edge = _site.EdgePid;
        await Processes.ShellAsync($"kill -9 {Processes.Find("pipeline-supervisor.dll", _site.Environment)}");
        await Processes.ShellAsync($"kill -9 {edge}");
        await Eventually.HoldsAsync(() => _site.EdgePid is null, "nobody starts it again");
        var commands = Commands(await _site.TypeAsync("Status"));
        commands.Should().NotContain(line => line.StartsWith("kill "), "there is no process to end");
        await Processes.ShellAsync(commands.Single(line => line.StartsWith("nohup ")));
        await Eventually.HoldsAsync(_site.ServesAsync, "edge and slots run again");
        await Eventually.HoldsAsync(async () => (await _site.TypeAsync("Status")).ExitCode == 0, "it answers");
    }

    private static IReadOnlyList<string> Commands(Ending ending) =>
        [.. ending.Lines.Where(line => line.StartsWith("     ")).Select(line => line.Trim())];
}
