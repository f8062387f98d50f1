using System.Net.WebSockets;
using Chat.Contract;
using Chat.Gateway.Messages;
using Chat.Gateway.Rooms;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;

namespace Chat.Gateway.Sockets;

/// <summary>Does what a client's frame asks for.</summary>
internal sealed class FrameHandling(MessagesClient messages, RoomEntry entry, Fault fault, OperationCounter sends, TimeProvider clock)
{
    public Task HandleAsync(ChatConnection connection, ClientFrame frame) => frame switch
    {
        JoinRoom join => JoinAsync(connection, Checked(join, join.Room)),
        LeaveRoom leave => LeaveAsync(connection, Checked(leave, leave.Room)),
        SendMessage send => SendAsync(connection, Checked(send, send.Room)),
        StartTyping typing => TypeAsync(connection, Checked(typing, typing.Room)),
        _ => throw new FrameException(WebSocketCloseStatus.InvalidPayloadData, "This frame is not for a gateway."),
    };

    private static T Checked<T>(T frame, string room) => ChatLimits.IsName(room)
        ? frame
        : throw new FrameException(WebSocketCloseStatus.PolicyViolation, $"A room must be {ChatLimits.NameRule}.");

    private async Task JoinAsync(ChatConnection connection, JoinRoom join)
    {
        try
        {
            await fault.DelayAsync(CancellationToken.None);
            await entry.JoinAsync(connection, join);
        }
        catch (MessagesUnavailableException exception)
        {
            await connection.Outbox.AddAsync(new Refused(join.Room, exception.Message));
        }
    }

    private Task LeaveAsync(ChatConnection connection, LeaveRoom leave)
    {
        entry.Leave(connection, leave.Room);
        return Task.CompletedTask;
    }

    private static Task TypeAsync(ChatConnection connection, StartTyping typing)
    {
        if (connection.Joined.TryGetValue(typing.Room, out var member))
            member.Room.Type(member.Name);
        return Task.CompletedTask;
    }

    private async Task SendAsync(ChatConnection connection, SendMessage send)
    {
        if (!ChatLimits.IsName(send.Id) || !ChatLimits.IsText(send.Text))
        {
            var reason = $"A message needs an id of {ChatLimits.NameRule} and a text of 1 to {ChatLimits.TextLength} characters.";
            await connection.Outbox.AddAsync(new SendFailed(send.Room, send.Id, reason));
            return;
        }

        if (fault.HangsNow())
            return;
        var started = clock.GetTimestamp();
        var answer = await StoreAsync(connection, send);
        sends.Count(answer is Acknowledged, clock.GetElapsedTime(started), $"{connection.Who.Workspace}/{connection.Who.Name}");
        await connection.Outbox.AddAsync(answer);
        if (connection.Joined.TryGetValue(send.Room, out var member))
            member.Room.Sent(member.Name);
    }

    private async Task<ServerFrame> StoreAsync(ChatConnection connection, SendMessage send)
    {
        await fault.DelayAsync(CancellationToken.None);
        if (fault.FailsNow(connection.Who.Workspace, send.Room, connection.Who.Name))
            return new SendFailed(send.Room, send.Id, "Failed as asked by CHAT_FAULT_ERROR_RATE.");
        if (fault.ChokesOn(send.Text))
            return new SendFailed(send.Room, send.Id, "Failed as asked by CHAT_FAULT_POISON.");
        if (fault.DropsNow())
            return new Acknowledged(send.Room, send.Id, connection.Joined.TryGetValue(send.Room, out var room) ? room.Cursor + 1 : 1);

        try
        {
            NewMessage message = new(send.Id, connection.Who.Name, send.Text);
            var sequence = await messages.StoreAsync(
                new(connection.Who.Workspace, send.Room), message, connection.Cohort, CancellationToken.None);
            return new Acknowledged(send.Room, send.Id, sequence);
        }
        catch (MessagesUnavailableException exception)
        {
            await Console.Error.WriteLineAsync($"gateway: a message was not stored: {exception.Detail}");
            return new SendFailed(send.Room, send.Id, exception.Message);
        }
    }
}
