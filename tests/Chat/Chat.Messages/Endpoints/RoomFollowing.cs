using Chat.Contract;
using Chat.Hosting.Metrics;
using Chat.Hosting.Serving;
using Chat.Messages.Storage;
using Chat.Messages.Watching;

namespace Chat.Messages.Endpoints;

/// <summary>
/// The long poll: answers as soon as a room has something that the asker has not, and with an empty page after
/// the time that the asker is ready to wait, or when this process is about to stop.
/// </summary>
internal sealed class RoomFollowing(
    MessageStore store, RoomWatch watch, OperationCounter deliveries, TimeProvider clock, CancellationToken stopping)
{
    private const int LongestWaitSeconds = 20;

    public async Task AnswerAsync(HttpContext context)
    {
        var room = RoomEndpoints.RoomOf(context);
        var since = context.NumberFromQuery("since", long.MaxValue);
        var occupancy = context.NumberFromQuery("occupancy", long.MaxValue);
        var wait = TimeSpan.FromSeconds(context.NumberFromQuery("wait", LongestWaitSeconds));

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        patience.CancelAfter(wait);
        var page = await FollowAsync(room, since, occupancy, patience.Token);
        await context.AnswerAsync(page, ContractJson.Default.RoomPage);
    }

    private async Task<RoomPage> FollowAsync(RoomKey room, long since, long occupancy, CancellationToken patience)
    {
        while (true)
        {
            var next = watch.NextChange(room);
            var started = clock.GetTimestamp();
            var page = store.Read(reader => reader.ReadRoom(room, since, ChatLimits.PageSize, occupancy));
            if (page.Messages.Count > 0)
                deliveries.Count(ok: true, clock.GetElapsedTime(started));
            // A room that has gone back (its data was restored) is news too.
            if (page.Messages.Count > 0 || page.Occupancy is not null || page.Last < since || patience.IsCancellationRequested)
                return page;

            await Task.WhenAny(next, Task.Delay(Timeout.Infinite, patience));
        }
    }
}
