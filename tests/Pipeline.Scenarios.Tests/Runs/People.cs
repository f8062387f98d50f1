using Chat.People;
using Chat.People.Reporting;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>A small crowd that chats while something is delivered.</summary>
internal static class People
{
    /// <param name="each">Messages that each of them sends a second.</param>
    public static Crowd Chat(Uri address, int users = 20, double each = 1) => Crowd.Start(new()
    {
        Url = address,
        Users = users,
        Rooms = 3,
        Workspaces = 2,
        MessagesPerSecond = each,
        ArriveWithin = TimeSpan.FromMilliseconds(200),
        ReconnectWithin = TimeSpan.FromMilliseconds(200),
        AnswerWithin = TimeSpan.FromSeconds(15),
        StragglersWithin = TimeSpan.FromSeconds(30),
    });

    /// <summary>Sends them home; nobody may have missed anything, whatever happened.</summary>
    public static async Task<LossReport> GoHomeCleanAsync(this Crowd crowd)
    {
        var report = await crowd.FinishAsync();
        report.Delivered.Should().BePositive("somebody should have talked");
        report.IsClean.Should().BeTrue(ReportText.Write(report));
        return report;
    }

    /// <summary>Sends them home; they may not have noticed that anything was delivered, but for sockets that they were told to open again.</summary>
    public static async Task GoHomeUndisturbedAsync(this Crowd crowd)
    {
        var report = await crowd.GoHomeCleanAsync();
        (report.RequestsFailed, report.SocketsCut).Should().Be((0, 0), ReportText.Write(report));
    }
}
