using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Routing;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Routing;

public sealed class RouteTests
{
    private static readonly SlotRoute Slot = new("gateway-1", 1, new("http://127.0.0.1:1"));

    [Fact]
    public void A_passed_deadline_takes_the_weight_to_zero_once_and_says_so()
    {
        FakeTimeProvider time = new();
        using Routes routes = new(time);
        List<RouteTable> passed = [];
        routes.DeadlinePassed += passed.Add;
        RouteTable table = new() { Weight = Weight.Percent(5), Deadline = time.GetUtcNow().AddMinutes(5), Modules = [new("gateway", Slot, Slot)] };
        routes.Apply(table);
        time.Advance(TimeSpan.FromMinutes(4));
        routes.Current.Weight.Should().Be(Weight.Percent(5));
        time.Advance(TimeSpan.FromMinutes(1));
        passed.Should().ContainSingle();
        routes.Current.Weight.Should().Be(Weight.Zero);

        routes.Apply(table);
        routes.Current.Weight.Should().Be(Weight.Zero, "its deadline had passed before it came");
    }

    [Fact]
    public void A_deadline_does_not_take_the_only_slot_away()
    {
        FakeTimeProvider time = new();
        using Routes routes = new(time);
        routes.Apply(new() { Weight = Weight.Full, Deadline = time.GetUtcNow().AddMinutes(1), Modules = [new("gateway", null, Slot)] });
        time.Advance(TimeSpan.FromHours(1));
        routes.Current.Weight.Should().Be(Weight.Full);
    }

    [Fact]
    public async Task The_longest_prefix_of_whole_segments_gets_a_request_and_no_prefix_is_404_and_no_route_503()
    {
        await using var edge = await Running.Edge.StartAsync(settings => settings with
        {
            Modules = [settings.Modules[0] with { PublicPath = "/chat" }, new("files", "/chat/files", new("http://127.0.0.1:0"), null)],
        });
        (await edge.TextAsync("/chat/x", "ann")).Should().Be("stable");
        (await edge.TextAsync("/chat/filesystem", "ann")).Should().Be("stable");
        (await edge.GetAsync("/chat/files/1", "ann")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await edge.GetAsync("/chatter", "ann")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("cookie:")]
    [InlineData("body:user")]
    public void A_cohort_key_of_another_form_is_refused_by_name(string key)
    {
        var parse = () => CohortKey.Parse(key);
        parse.Should().Throw<FormatException>().WithMessage($"*'{key}'*cookie:<name>*");
    }
}
