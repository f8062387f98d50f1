using Chat.People;
using Pipeline.Ports;

/// <summary>A hundred people who chat; they wait for their messages to be acknowledged.</summary>
internal sealed class ChatWorkload : IWorkload
{
    public string Name => "chatting";

    public async Task<WorkloadResult> RunAsync(Uri publicAddress, TimeSpan duration, CancellationToken cancellation)
    {
        await using var people = Crowd.Start(new() { Url = publicAddress, Users = 100, MessagesPerSecond = 1, ArriveWithin = TimeSpan.FromSeconds(1) });
        await Task.Delay(duration, cancellation);
        var report = await people.FinishAsync();
        return new(
            report.Requests, report.RequestsFailed + report.Lost + report.Doubled + report.OutOfOrder,
            TimeSpan.FromMilliseconds(report.AcknowledgedP50Ms), TimeSpan.FromMilliseconds(report.AcknowledgedP99Ms));
    }
}
