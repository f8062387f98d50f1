using Chat.Contract;
using Chat.Gateway.Rooms;
using Chat.Gateway.Sessions;
using Chat.Hosting.Faults;
using Chat.Hosting.Serving;

namespace Chat.Gateway.Sockets;

/// <summary><c>GET /ws</c>: takes a signed-in person's socket and serves it as long as it lasts.</summary>
internal sealed class SocketEndpoint(
    SessionLookup sessions, ClientVersions clients, FrameHandling handling, RoomEntry entry, Fault fault, string release, CancellationToken stopping)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            throw new RefusedException(StatusCodes.Status426UpgradeRequired, "This address is for WebSockets.");
        if (stopping.IsCancellationRequested)
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "This gateway is stopping: connect again.");

        clients.Require(context);
        var who = await sessions.WhoAsync(context);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        ChatConnection connection = new(socket, who, context.Cohort());
        await connection.Outbox.AddAsync(new Welcome(release, who.Workspace, who.Name));
        using CancellationTokenSource life = new(fault.Settings.SocketLife ?? Timeout.InfiniteTimeSpan);
        await using var end = life.Token.Register(connection.Cut);
        fault.SocketOpened();
        try
        {
            await connection.RunAsync(handling.HandleAsync, stopping);
        }
        finally
        {
            fault.SocketEnded();
            foreach (var room in connection.Joined.Keys.ToList())
                entry.Leave(connection, room);
        }
    }
}
