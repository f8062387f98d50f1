using Chat.People;
using Chat.People.Reporting;
using Chat.Tests.Running;

namespace Chat.Tests.Stories;

/// <summary>People who chat while modules come, go and die.</summary>
public sealed class CrowdStories : ChatSiteTests
{
    [Fact]
    public async Task Nothing_is_lost_when_a_new_release_takes_over_both_modules()
    {
        var oldMessages = await Site.StartMessagesAsync();
        var newMessages = await Site.StartMessagesAsync();
        await using RoundRobin inside = new(oldMessages.Address, newMessages.Address);
        var old = await Site.StartGatewayAsync(inside.Address, ("PIPELINE_RELEASE", "1.0.0"));
        var @new = await Site.StartGatewayAsync(inside.Address, ("PIPELINE_RELEASE", "1.1.0"));
        await using RoundRobin edge = new(old.Address, @new.Address);
        await using var crowd = Crowd.Start(Lively(edge.Address));
        await Eventually.TrueAsync(() => crowd.Snapshot().Acknowledged > 100, "people are chatting on both releases");
        crowd.Snapshot().Online.Keys.Should().Equal("1.0.0", "1.1.0");

        edge.Use(@new.Address);
        inside.Use(newMessages.Address);
        (await old.TerminateAsync()).Should().Be(0);
        (await oldMessages.TerminateAsync()).Should().Be(0);
        await Eventually.TrueAsync(() => crowd.Snapshot().Online.GetValueOrDefault("1.1.0") == 24, "everybody is on the new release");
        var report = await FinishAfterMoreAsync(crowd, 100);

        report.Should().Match<LossReport>(found => found.IsClean && found.Unacknowledged == 0, string.Join('\n', report.Evidence));
        report.SocketsTold.Should().BeInRange(1, 23);
        report.SocketsCut.Should().Be(0);
        report.Reconnects.Should().Be(report.SocketsTold);
        report.ReconnectP99Ms.Should().BeGreaterThanOrEqualTo(report.ReconnectP50Ms).And.BePositive();
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_messages_is_killed_and_comes_back()
    {
        var messages = await Site.StartMessagesAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address);
        await using var crowd = Crowd.Start(Lively(gateway.Address));
        await Eventually.TrueAsync(() => crowd.Snapshot().Acknowledged > 100, "people are chatting");

        await messages.KillAsync();
        await Site.RestartMessagesAsync(messages);
        var report = await FinishAfterMoreAsync(crowd, 100);

        report.Should().Match<LossReport>(found => found.IsClean && found.Unacknowledged == 0, string.Join('\n', report.Evidence));
        report.SocketsCut.Should().Be(0);
    }

    [Fact]
    public async Task A_killed_gateway_cuts_sockets_and_loses_nothing()
    {
        var messages = await Site.StartMessagesAsync();
        var victim = await Site.StartGatewayAsync(messages.Address);
        var survivor = await Site.StartGatewayAsync(messages.Address);
        await using RoundRobin edge = new(victim.Address, survivor.Address);
        await using var crowd = Crowd.Start(Lively(edge.Address));
        await Eventually.TrueAsync(() => crowd.Snapshot().Acknowledged > 100, "people are chatting");

        await victim.KillAsync();
        var report = await FinishAfterMoreAsync(crowd, 100);

        report.Should().Match<LossReport>(found => found.IsClean && found.Unacknowledged == 0, string.Join('\n', report.Evidence));
        report.SocketsCut.Should().BePositive();
        report.SocketsTold.Should().Be(0);
    }

    [Fact]
    public async Task Dropped_messages_are_reported_as_lost()
    {
        var messages = await Site.StartMessagesAsync(("CHAT_FAULT_DROP_MESSAGES", "0.2"));
        var gateway = await Site.StartGatewayAsync(messages.Address);
        await using var crowd = Crowd.Start(Lively(gateway.Address) with { StragglersWithin = TimeSpan.FromSeconds(1) });

        var report = await FinishAfterMoreAsync(crowd, 100);

        report.Lost.Should().BePositive();
        report.IsClean.Should().BeFalse();
        report.Evidence.Should().Contain(line => line.Contains("never got"));
    }

    [Fact]
    public async Task Failures_are_counted_by_kind_and_lose_nothing()
    {
        var messages = await Site.StartMessagesAsync();
        var gateway = await Site.StartGatewayAsync(messages.Address, ("CHAT_FAULT_ERROR_RATE", "0.2"));
        await using var crowd = Crowd.Start(Lively(gateway.Address));

        var report = await FinishAfterMoreAsync(crowd, 150);

        report.Should().Match<LossReport>(found => found.IsClean && found.Unacknowledged == 0, string.Join('\n', report.Evidence));
        report.Failures.Keys.Should().Contain(["history 500", "send failed"]);
        report.RequestsFailed.Should().Be(report.Failures.Values.Sum());
    }

    private static PeopleOptions Lively(Uri url) => new()
    {
        Url = url,
        Users = 24,
        Rooms = 3,
        MessagesPerSecond = 4,
        HistoryShare = 0.3,
        ArriveWithin = TimeSpan.FromMilliseconds(200),
        ReconnectWithin = TimeSpan.FromMilliseconds(300),
    };

    private static async Task<LossReport> FinishAfterMoreAsync(Crowd crowd, int messages)
    {
        var before = crowd.Snapshot().Acknowledged;
        await Eventually.TrueAsync(() => crowd.Snapshot().Acknowledged > before + messages, $"{messages} more messages are acknowledged");
        return await crowd.FinishAsync();
    }
}
