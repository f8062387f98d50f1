using Chat.Client;
using Chat.Contract;
using Chat.People.Counting;
using Chat.People.Verifying;

namespace Chat.People.Living;

/// <summary>One person: comes, stays in one room, talks, and comes back whenever the socket is lost.</summary>
internal sealed class Person(ChatClient client, string room, RoomLedger ledger, Tally tally, PeopleOptions options)
{
    private static readonly TimeSpan LongestRetryPause = TimeSpan.FromSeconds(2);

    private readonly Conversation _conversation = new(client, room, ledger, tally, options);

    private string Name => client.Identity.Name;

    /// <summary>Lives until <paramref name="leaving"/>; begins nothing new after <paramref name="silent"/>.</summary>
    public async Task LiveAsync(CancellationToken silent, CancellationToken leaving)
    {
        await Pause.RandomAsync(options.ArriveWithin, leaving);
        TimeSpan? lostAt = null;
        while (!leaving.IsCancellationRequested)
        {
            if (await EnterAsync(leaving) is not { } socket)
                return;
            await using (socket)
            {
                if (lostAt is { } lost)
                    tally.Reconnect(Pause.Now - lost);
                var told = await StayAsync(socket, silent, leaving);
                lostAt = Pause.Now;
                if (told is not null)
                    tally.Lose(told.Value);
            }

            await Pause.RandomAsync(options.ReconnectWithin, leaving);
        }
    }

    /// <returns>Whether the chat closed the socket with a close frame; null when this person left.</returns>
    private async Task<bool?> StayAsync(ChatSocket socket, CancellationToken silent, CancellationToken leaving)
    {
        tally.Connect(socket.Release);
        var listening = ListenAsync(socket);
        await _conversation.TalkAsync(socket, silent, leaving);
        if (leaving.IsCancellationRequested && !socket.Ended.IsCompleted)
            await socket.DisposeAsync();
        await listening;
        tally.Disconnect(socket.Release);
        return leaving.IsCancellationRequested ? null : (await socket.Ended).Told;
    }

    private async Task ListenAsync(ChatSocket socket)
    {
        await foreach (var frame in socket.Events.ReadAllAsync())
        {
            if (frame is not Delivered { Message: var message })
                continue;
            ledger.Deliver(Name, message.Sequence, message.Id);
            tally.Deliver();
        }
    }

    private async Task<ChatSocket?> EnterAsync(CancellationToken leaving)
    {
        for (var pause = TimeSpan.FromMilliseconds(200); !leaving.IsCancellationRequested; pause = Min(2 * pause, LongestRetryPause))
        {
            if (await TryEnterAsync(leaving) is { } socket)
                return socket;
            await Pause.RandomAsync(pause, leaving);
        }

        return null;
    }

    private async Task<ChatSocket?> TryEnterAsync(CancellationToken leaving)
    {
        ChatSocket? socket = null;
        var step = "sign-in";
        try
        {
            if (client.Token is null)
            {
                tally.Request();
                await client.SignInAsync(leaving);
            }

            step = "connect";
            tally.Request();
            socket = await client.ConnectAsync(leaving);
            step = "join";
            tally.Request();
            var joined = await socket.JoinAsync(room, ledger.CursorOf(Name), options.AnswerWithin);
            ledger.Join(Name, joined.Since);
            return socket;
        }
        catch (Exception exception) when (exception is ChatException or OperationCanceledException)
        {
            if (!leaving.IsCancellationRequested)
                await CountAsync(step, exception as ChatException, socket);
            if (socket is not null)
                await socket.DisposeAsync();
            return null;
        }
    }

    /// <summary>A socket that ended while joining is a lost socket; anything else is a failed request.</summary>
    private async Task CountAsync(string step, ChatException? exception, ChatSocket? socket)
    {
        if (socket is { Ended.IsCompleted: true })
            tally.Lose((await socket.Ended).Told);
        else
            tally.Fail(exception?.Status is { } status ? $"{step} {(int)status}" : step);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
