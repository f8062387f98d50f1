using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Pipeline.Edge.Exposing;
using Pipeline.Edge.Tests.Running;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Exposing;

public sealed class PrometheusTests
{
    [PrometheusFact]
    public async Task Its_own_tool_finds_nothing_to_complain_of()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        await guarded.OpenAsync(Weight.Percent(50));
        await guarded.RoundAsync();
        await ReconnectAsync(guarded);
        guarded.Control.Metrics().Should().Contain("pipeline_gate_reconnects{module=\"gateway\",outcome=\"back\"} 1\n")
            .And.Contain("pipeline_gate_metric_evidence{metric=\"gateway sockets held\",by=\"failures\"} ");
        using var tool = Start("promtool", ["check", "metrics"], input: true);
        await tool.StandardInput.WriteAsync(guarded.Control.Metrics());
        tool.StandardInput.Close();
        var said = await tool.StandardError.ReadToEndAsync() + await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();
        said.Should().BeEmpty();
        tool.ExitCode.Should().Be(0);
    }

    [PrometheusFact]
    public async Task What_it_scrapes_it_can_be_asked_for()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        guarded.Edge.Canary.Trouble = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await guarded.OpenAsync(Weight.Percent(50));
        var seen = await guarded.UntilCutAsync(() => guarded.RoundAsync());
        await using var page = await MetricsServer.StartAsync(new("http://127.0.0.1:0"), guarded.Control, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("prom");
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "prometheus.yml"), $$"""
            global: { scrape_interval: 1s, scrape_timeout: 1s }
            scrape_configs: [{ job_name: edge, static_configs: [{ targets: ["{{page.Page.Authority}}"] }] }]
            """);
        using var server = Start("prometheus",
            [$"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}"]);
        try
        {
            var failed = guarded.Edge.Counts(SlotKind.Canary).RequestsFailed;
            using HttpClient client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
            (await AskAsync(client, "pipeline_edge_requests_total{slot=\"gateway-2\",arm=\"canary\",outcome=\"failed\"}")).Should().Be(failed);
            (await AskAsync(client, "pipeline_gate_tripped and on() pipeline_gate_evidence >= on() pipeline_gate_evidence_limit")).Should().Be(1);
            (await AskAsync(client, "sum(pipeline_gate_metric_samples{metric=\"gateway http\",arm=\"canary\",outcome=\"failed\"})")).Should().Be(seen.Metrics[0].CanaryFailed);
            (await AskAsync(client, "pipeline_edge_canary_weight_ratio")).Should().Be(0);
            (await AskAsync(client, "pipeline_edge_response_seconds_bucket{slot=\"gateway-1\",le=\"+Inf\"} == on(slot) pipeline_edge_response_seconds_count")).Should().BePositive();
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A canary's socket is lost, and a stable's user is told to come back and does.</summary>
    private static async Task ReconnectAsync(GuardedEdge guarded)
    {
        guarded.Edge.Canary.Habit = SocketHabit.Abort;
        using var lost = await guarded.Edge.ConnectAsync("/socket", guarded.CanaryUser());
        await lost.SendAsync("hello"u8.ToArray(), System.Net.WebSockets.WebSocketMessageType.Text, true, CancellationToken.None);
        var user = guarded.StableUser();
        using var moved = await guarded.Edge.ConnectAsync("/socket", user);
        guarded.Edge.Open(Weight.Full);
        guarded.Edge.Plane.Drains.Start(new("gateway-1", MovedOnly: true, PerSecond: 1000));
        await Eventually.TrueAsync(() => guarded.Edge.Plane.Drains.Statuses.Single() is { Told: 1 }, "the user has been told");
        using var back = await guarded.Edge.ConnectAsync("/socket", user);
        await Eventually.TrueAsync(() => guarded.Edge.Counts(SlotKind.Canary) is { SocketsCut: 1, SocketsOpened: 2 }, "one socket has been lost, and one is back");
        guarded.Tick();
    }

    /// <summary>The query's value as soon as there is one.</summary>
    private static async Task<double> AskAsync(HttpClient client, string query)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            try
            {
                var answer = JsonNode.Parse(await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", limit.Token))!;
                if (answer["data"]!["result"]!.AsArray() is [var first, ..])
                    return double.Parse((string)first!["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (HttpRequestException)
            {
                // It is still starting.
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string program, string[] arguments, bool input = false)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = input,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (!input)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        return process;
    }
}
