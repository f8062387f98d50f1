using System.Diagnostics;
using Pipeline.Edge.Admin;
using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Traffic;

namespace Pipeline.EdgeControl.Tests.Admin;

/// <summary>The program as an engine runs it.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Administration_over_standard_input_and_output_reaches_the_socket()
    {
        await using var edge = new RunningEdge();
        using var bridge = Start("admin", "--stdio", "--socket", edge.Socket);
        await bridge.StandardInput.WriteLineAsync("""{"operation":"status"}""");
        await bridge.StandardInput.FlushAsync(default);
        (await bridge.StandardOutput.ReadLineAsync()).Should().Contain("\"environment\":\"test\"");
        bridge.StandardInput.Close();
        await bridge.WaitForExitAsync();
        bridge.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_page_for_Prometheus_is_printed()
    {
        await using var edge = new RunningEdge();
        var settings = Path.Combine(edge.StatePath, "settings.json");
        EdgeSettingsFile.Write(settings, edge.Settings);
        using var program = Start("metrics", "--settings", settings);
        var page = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        program.ExitCode.Should().Be(0);
        page.Should().Contain("pipeline_edge_info{environment=\"test\",").And.EndWith("\n");
    }

    [Fact]
    public async Task What_is_not_understood_has_one_line_that_says_what_is_allowed()
    {
        using var program = Start("dance");
        (await program.StandardError.ReadToEndAsync()).Should().Contain("dance").And.Contain("repair --settings FILE").And.MatchRegex(@"\A[^\n]+\n\z");
        await program.WaitForExitAsync();
        program.ExitCode.Should().Be(1);
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(ControlPlane).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
