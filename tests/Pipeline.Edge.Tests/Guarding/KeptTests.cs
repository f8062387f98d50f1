using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Tests.Running;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Guarding;

public sealed class KeptTests
{
    [Fact]
    public async Task One_user_failing_for_hours_cuts_nothing()
    {
        FakeTimeProvider time = new();
        await using var guarded = await GuardedEdge.StartAsync(time);
        await guarded.OpenAsync(Weight.Percent(50));
        var unlucky = guarded.CanaryUser();
        guarded.Edge.Canary.Trouble = context =>
        {
            context.Response.StatusCode = context.Request.Headers["X-User"] == unlucky ? 500 : 200;
            return Task.CompletedTask;
        };
        for (var minute = 0; minute < 200; minute++)
        {
            await guarded.Edge.TextAsync("/", unlucky);
            await guarded.RoundAsync(4);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        guarded.IsOpen.Should().BeTrue();
        guarded.Reading.Evidence.Should().BeLessThan(2, "the same user says nothing new");
        guarded.Reading.Metrics[0].Should().Match<MetricReading>(metric => metric.AfflictedKeys == 1 && metric.CanaryFailed > 100);
    }

    [Fact]
    public async Task An_outage_that_hits_both_alike_cuts_nothing_and_the_canary_alone_is_cut_afterwards()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        await guarded.OpenAsync(Weight.Percent(50));
        (guarded.Edge.Stable.Trouble, guarded.Edge.Canary.Trouble) = (Failing, Failing);
        for (var round = 0; round < 40; round++)
            await guarded.RoundAsync();
        guarded.IsOpen.Should().BeTrue();
        guarded.Reading.Metrics[0].CanaryFailed.Should().BeGreaterThan(100);

        guarded.Edge.Stable.Trouble = null;
        await guarded.UntilCutAsync(() => guarded.RoundAsync());
    }

    private static Task Failing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
