using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Pipeline.Edge.Tests.Running;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Guarding;

public sealed class CutTests
{
    private static readonly RequestDelegate Failing = context =>
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    };

    [Fact]
    public async Task A_canary_that_hangs_is_cut_before_any_of_its_requests_has_ended()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        guarded.Edge.Canary.Trouble = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await guarded.OpenAsync(Weight.Percent(20));
        var seen = await guarded.UntilCutAsync(async () =>
        {
            for (var user = 0; user < 10; user++)
                guarded.Send();
            await Task.Delay(20);
            guarded.Tick();
        });
        guarded.Edge.Counts(SlotKind.Canary).Requests.Should().Be(0);
        seen.Reason.Should().StartWith("gateway http: slower: ").And.Contain("above stable's ");
        seen.Metrics[0].Canary.Above99.Should().BePositive();
        seen.FirstFailures.Should().BeEmpty();
    }

    [Fact]
    public async Task A_canary_that_is_slow_for_one_request_in_eight_is_cut()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        await guarded.OpenAsync(Weight.Percent(20));
        var late = TimeSpan.FromMilliseconds((guarded.Edge.Plane.Counters.Thresholds["gateway http"].P99 * 4) + 50);
        var requests = 0;
        guarded.Edge.Canary.Trouble = context => Interlocked.Increment(ref requests) % 8 == 0
            ? Task.Delay(late, context.RequestAborted)
            : context.Response.WriteAsync("canary");
        var seen = await guarded.UntilCutAsync(() => guarded.RoundAsync());
        seen.Reason.Should().StartWith("gateway http: slower: ").And.Contain("stable's p99 of ");
        seen.Metrics[0].LatencyEvidence.Should().BeGreaterThan(seen.Metrics[0].ErrorEvidence);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(95)]
    [InlineData(100)]
    public async Task A_canary_that_fails_is_cut_at_every_weight_and_the_entry_says_what_failed(int percent)
    {
        await using var guarded = await GuardedEdge.StartAsync();
        guarded.Edge.Canary.Trouble = Failing;
        await guarded.OpenAsync(Weight.Percent(percent));
        var seen = await guarded.UntilCutAsync(() => guarded.RoundAsync());
        seen.Reason.Should().Match("gateway http: * of * requests failed on the canary, 0 of * on stable; evidence * reached the limit of *.");
        guarded.Trip.Data["firstFailures"]!.AsArray().Should().HaveCountGreaterThan(2)
            .And.OnlyContain(failed => (int)failed!["status"]! == 500 && (string)failed["path"]! == "/" && (string)failed["module"]! == "gateway");
        guarded.Trip.Data["metrics"]![0]!["canary"]!["failed"]!.GetValue<long>().Should().Be(seen.Metrics[0].CanaryFailed);
    }

    [Fact]
    public async Task A_canary_that_refuses_sockets_is_cut_by_its_sockets()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        await guarded.OpenAsync(Weight.Percent(50), table => table with
        {
            Modules = [table.Modules[0] with { Canary = new("gateway-3", 3, new("http://127.0.0.1:9")) }],
        });
        var seen = await guarded.UntilCutAsync(async () =>
        {
            for (var user = 0; user < 5; user++)
                await TryConnectAsync(guarded);
            guarded.Tick();
        });
        seen.Reason.Should().StartWith("gateway sockets: ").And.Contain("connects failed on the canary, 0 of ");
    }

    [Fact]
    public async Task Under_observation_a_failing_canary_is_judged_and_not_cut()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        guarded.Edge.Canary.Trouble = Failing;
        await guarded.OpenAsync(Weight.Percent(50), table => table with { Gate = table.Gate! with { Observe = true } });
        for (var round = 0; round < 20; round++)
            await guarded.RoundAsync();
        guarded.IsOpen.Should().BeTrue();
        guarded.Reading.Should().Match<GuardReading>(reading => !reading.Tripped && reading.Reason != null && reading.Evidence > reading.Limit);
    }

    private static async Task TryConnectAsync(GuardedEdge guarded)
    {
        try
        {
            using var socket = await guarded.Edge.ConnectAsync("/socket", guarded.NewUser());
        }
        catch (WebSocketException)
        {
            return;
        }
    }
}
