using Chat.Contract;
using Chat.Gateway.Messages;
using Chat.Gateway.Sessions;
using Chat.Hosting.Serving;

namespace Chat.Gateway.History;

/// <summary><c>GET /rooms/{room}/messages?since=N</c>: what was said in a room of the asker's workspace.</summary>
internal sealed class HistoryEndpoint(MessagesClient messages, SessionLookup sessions)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var room = context.NameFromPath("room");
        var since = context.NumberFromQuery("since", long.MaxValue);
        var limit = (int)context.NumberFromQuery("limit", ChatLimits.PageSize, ChatLimits.PageSize);
        var who = await sessions.WhoAsync(context);

        var page = await messages.ReadAsync(new(who.Workspace, room), since, limit, context.Cohort(), context.RequestAborted);
        await context.AnswerAsync(page with { Occupancy = null }, ContractJson.Default.RoomPage);
    }
}
