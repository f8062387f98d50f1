using System.Diagnostics;
using System.Text.Json;
using Pipeline.Edge.Admin;
using Pipeline.EdgeControl.Tests.Running;

namespace Pipeline.EdgeControl.Tests.Remembering;

/// <summary>The command <c>repair</c>, as a person runs it.</summary>
public sealed class RepairTests
{
    [Fact]
    public async Task A_running_edge_repairs_itself_and_then_takes_changes_again()
    {
        await using var edge = new RunningEdge();
        await DamageAsync(edge);
        edge.Start();
        (await RunAsync(edge)).Should().Contain("kept 1 entries").And.Contain(".damaged-1");
        edge.Control.Status().Should().Match<Ports.EdgeStatus>(status => status.JournalDamage == null && status.Repair == null);
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Control.Append(RunningEdge.Entry(token, 1)).Number.Should().Be(2);
        (await RunAsync(edge)).Should().Be("Journals and routes are whole.\n");
    }

    [Fact]
    public async Task Without_an_edge_the_files_are_repaired()
    {
        await using var edge = new RunningEdge();
        await DamageAsync(edge);
        (await RunAsync(edge)).Should().Contain("kept 1 entries");
        edge.Start();
        edge.Control.Read(1, 0).Should().HaveCount(1);
    }

    [Fact]
    public async Task Damaged_routes_are_moved_aside_so_that_the_next_rollout_can_set_them()
    {
        await using var edge = new RunningEdge();
        await edge.StopAsync();
        foreach (var name in new[] { "routes.a", "routes.b" })
            await File.WriteAllTextAsync(Path.Combine(edge.StatePath, name), "{}");
        edge.Start();
        edge.Control.Status().JournalDamage.Should().Contain("repair --settings");
        (await RunAsync(edge)).Should().Contain("routes.a.damaged-1").And.Contain("routes.b.damaged-1");
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Control.SetRoutes(token, edge.Canary(1)).Generation.Should().Be(1);
    }

    [Fact]
    public async Task A_journal_whose_first_entry_is_damaged_is_no_rollout()
    {
        await using var edge = new RunningEdge();
        await edge.StopAsync();
        await File.WriteAllTextAsync(edge.Journal, "nonsense\n");
        edge.Start();
        edge.Control.Rollouts().Should().BeEmpty();
        edge.Control.Status().JournalDamage.Should().Contain("line 1");
    }

    [Theory]
    [InlineData("/opt/edge/pipeline-edge", "/opt/edge/pipeline-edge repair --settings '/srv/it''s/edge settings.json'")]
    [InlineData("/usr/bin/dotnet", "/usr/bin/dotnet /opt/edge/pipeline-edge.dll repair --settings '/srv/it''s/edge settings.json'")]
    public void The_printed_command_names_the_real_program_and_file(string executable, string command) =>
        RepairCommand.Of(executable, ["/opt/edge/pipeline-edge.dll", "serve", "--settings", "/srv/it's/edge settings.json"])
            .Should().Be(command.Replace("''", @"'\''", StringComparison.Ordinal));

    private static async Task DamageAsync(RunningEdge edge)
    {
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        for (var after = 0; after < 3; after++)
            edge.Control.Append(RunningEdge.Entry(token, after));
        await edge.StopAsync();
        var lines = await File.ReadAllLinesAsync(edge.Journal);
        await File.WriteAllLinesAsync(edge.Journal, [lines[0], "{}", lines[2]]);
    }

    private static async Task<string> RunAsync(RunningEdge edge)
    {
        var settings = Path.Combine(Path.GetDirectoryName(edge.StatePath)!, "settings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(edge.Settings, JsonSerializerOptions.Web));
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(ControlPlane).Assembly.Location, "repair", "--settings", settings])
        {
            RedirectStandardOutput = true,
        })!;
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        var text = await program.StandardOutput.ReadToEndAsync(limit.Token);
        await program.WaitForExitAsync(limit.Token);
        program.ExitCode.Should().Be(0);
        return text;
    }
}
