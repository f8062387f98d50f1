using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Routing;

public sealed class CohortTests
{
    [Fact]
    public async Task A_growing_weight_only_moves_keys_to_the_canary_and_in_the_stated_share()
    {
        await using var edge = await Running.Edge.StartAsync();
        HashSet<int> before = [];
        foreach (var percent in new[] { 5, 25, 50, 100 })
        {
            edge.Route(Weight.Percent(percent));
            HashSet<int> now = [];
            for (var user = 0; user < 1000; user++)
            {
                if (await edge.TextAsync("/", $"user-{user}") == "canary")
                    now.Add(user);
            }

            before.Should().BeSubsetOf(now);
            (now.Count / 1000.0).Should().BeApproximately(percent / 100.0, .05);
            before = now;
        }
    }

    [Fact]
    public async Task Weights_change_under_load_without_a_failed_request()
    {
        await using var edge = await Running.Edge.StartAsync();
        using CancellationTokenSource end = new();
        var load = Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var failed = 0;
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                using var answer = await edge.GetAsync("/", $"{worker}-{i}");
                failed += answer.IsSuccessStatusCode ? 0 : 1;
            }

            return failed;
        })).ToList();
        for (var change = 0; change < 200; change++)
        {
            edge.Route(Weight.Percent(change % 101));
            await Task.Delay(5);
        }

        await end.CancelAsync();
        (await Task.WhenAll(load)).Sum().Should().Be(0);
        edge.Counts(SlotKind.Canary).Requests.Should().BePositive();
        edge.Counts(SlotKind.Stable).Requests.Should().BePositive();
    }

    [Fact]
    public async Task A_signed_cookie_names_the_slot_and_no_other_does()
    {
        await using var edge = await Running.Edge.StartAsync();
        var cookie = edge.Plane.CohortCookie(SlotKind.Canary);
        (await edge.TextAsync("/", "ann", ("Cookie", cookie))).Should().Be("canary");

        var forged = cookie[..^1] + (cookie[^1] == 'A' ? 'Q' : 'A');
        (await edge.TextAsync("/", "ann", ("Cookie", forged))).Should().Be("stable");
        (await edge.TextAsync("/", "ann", ("Cookie", "pipeline-cohort=canary.1."))).Should().Be("stable");
        (await edge.TextAsync("/", "ann", ("Cookie", cookie.Replace("canary.1", "canary.2")))).Should().Be("stable");

        edge.Route(Weight.Zero, table => table with { Rollout = 2 });
        (await edge.TextAsync("/", "ann", ("Cookie", cookie))).Should().Be("stable");

        edge.Route(Weight.Full);
        (await edge.TextAsync("/", "ann", ("Cookie", edge.Plane.CohortCookie(SlotKind.Stable)))).Should().Be("stable");
    }

    [Fact]
    public async Task The_cohort_header_is_believed_inside_and_replaced_from_outside()
    {
        await using var edge = await Running.Edge.StartAsync();
        var outside = await edge.TextAsync("/headers", "ann", ("Pipeline-Cohort", "canary"));
        outside.Should().Contain("Pipeline-Cohort: stable").And.NotContain("Pipeline-Cohort: canary");

        var inside = edge.Plane.InternalAddress("gateway");
        (await (await edge.GetAsync(inside, ("Pipeline-Cohort", "canary"))).Content.ReadAsStringAsync()).Should().Be("canary");
        (await (await edge.GetAsync(inside)).Content.ReadAsStringAsync()).Should().Be("stable");
    }

    [Fact]
    public async Task A_module_without_the_cohorts_slot_is_served_by_the_other_and_told_the_cohort()
    {
        await using var edge = await Running.Edge.StartAsync();
        edge.Route(Weight.Full, table => table with { Modules = [table.Modules[0] with { Canary = null }] });
        (await edge.TextAsync("/", "ann")).Should().Be("stable");
        (await edge.TextAsync("/headers", "ann")).Should().Contain("Pipeline-Cohort: canary");

        edge.Route(Weight.Zero, table => table with { Modules = [table.Modules[0] with { Stable = null }] });
        (await edge.TextAsync("/", "ann")).Should().Be("canary");
    }
}
