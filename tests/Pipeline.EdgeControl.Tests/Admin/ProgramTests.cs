using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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
    public async Task An_edge_serves_its_page_where_it_is_told_to()
    {
        var folder = Directory.CreateTempSubdirectory("pm");
        Uri address = new($"http://127.0.0.1:{FreePort()}");
        var settings = Path.Combine(folder.FullName, "settings.json");
        EdgeSettingsFile.Write(settings, new()
        {
            Environment = "test",
            StateDirectory = Path.Combine(folder.FullName, "state"),
            AdminSocket = Path.Combine(folder.FullName, "admin"),
            PublicListeners = [],
            Modules = [],
            MetricsListener = address,
        });
        using var program = Start("serve", "--settings", settings);
        try
        {
            (await PageAsync(new(address, "/metrics"))).Should().Contain("pipeline_gate_rollout 0\n");
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_not_understood_has_one_line_that_says_what_is_allowed()
    {
        using var program = Start("dance");
        (await program.StandardError.ReadToEndAsync()).Should().Contain("dance").And.Contain("repair --settings FILE").And.MatchRegex(@"\A[^\n]+\n\z");
        await program.WaitForExitAsync();
        program.ExitCode.Should().Be(1);
    }

    private static async Task<string> PageAsync(Uri page)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        using HttpClient client = new();
        while (true)
        {
            try
            {
                return await client.GetStringAsync(page, limit.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(ControlPlane).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
