using Chat.Client;
using Chat.People.Counting;
using Chat.People.Verifying;

namespace Chat.People.Living;

/// <summary>
/// What one person says in one room. The next message waits until the last is acknowledged; one that is not is said again,
/// with the same id, on this socket or on the next.
/// </summary>
internal sealed class Conversation(ChatClient client, string room, RoomLedger ledger, Tally tally, PeopleOptions options)
{
    private const double TypingShare = 0.2;
    private const int HistoryLength = 20;
    private static readonly TimeSpan RetryWithin = TimeSpan.FromSeconds(1);

    private string? _unacknowledged;

    /// <summary>Talks until the socket ends or <paramref name="leaving"/>; after <paramref name="silent"/> only what was begun is ended.</summary>
    public async Task TalkAsync(ChatSocket socket, CancellationToken silent, CancellationToken leaving)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(silent, ending.Token);
        _ = socket.Ended.ContinueWith(_ => CancelQuietly(ending), TaskScheduler.Default);

        while (!ending.IsCancellationRequested)
        {
            if (_unacknowledged is not null)
                await SendAsync(socket, ending.Token);
            else if (!silent.IsCancellationRequested)
                await TakeTurnAsync(socket, quiet.Token);
            else
                await Pause.ForAsync(Timeout.InfiniteTimeSpan, ending.Token);
        }
    }

    private async Task TakeTurnAsync(ChatSocket socket, CancellationToken quiet)
    {
        await Pause.ForAsync((0.5 + Random.Shared.NextDouble()) / options.MessagesPerSecond * TimeSpan.FromSeconds(1), quiet);
        if (quiet.IsCancellationRequested)
            return;

        if (Random.Shared.NextDouble() < options.HistoryShare)
            await ReadHistoryAsync(quiet);
        if (Random.Shared.NextDouble() < TypingShare)
            await socket.TypeAsync(room);

        var id = Guid.NewGuid().ToString("N");
        if (!ledger.TrySend(id))
            return;
        _unacknowledged = id;
        tally.Send();
    }

    private async Task SendAsync(ChatSocket socket, CancellationToken ending)
    {
        var began = Pause.Now;
        var outcome = await TrySendAsync(socket, _unacknowledged!);
        if (outcome?.Sequence is { } sequence)
        {
            ledger.Acknowledge(_unacknowledged!, sequence);
            tally.Acknowledge(Pause.Now - began);
            _unacknowledged = null;
        }
        else if (!ending.IsCancellationRequested)
        {
            await Pause.RandomAsync(RetryWithin, ending);
        }
    }

    private async Task<SendOutcome?> TrySendAsync(ChatSocket socket, string id)
    {
        tally.Request();
        try
        {
            var outcome = await socket.SendAsync(room, id, $"{client.Identity.Name} says {id[..8]}", options.AnswerWithin);
            if (outcome.Failure is not null)
                tally.Fail("send failed");
            return outcome;
        }
        catch (ChatException)
        {
            tally.Fail("send unanswered");
            return null;
        }
    }

    private async Task ReadHistoryAsync(CancellationToken quiet)
    {
        tally.Request();
        try
        {
            var since = Math.Max(0, (ledger.CursorOf(client.Identity.Name) ?? 0) - HistoryLength);
            var page = await client.HistoryAsync(room, since, HistoryLength, quiet);
            ledger.Read(since, [.. page.Messages.Select(message => (message.Sequence, message.Id))]);
        }
        catch (ChatException exception)
        {
            tally.Fail(exception.Status is { } status ? $"history {(int)status}" : "history");
        }
        catch (OperationCanceledException)
        {
            // Time to go; nobody waits for this page any more.
        }
    }

    private static void CancelQuietly(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The conversation ended before the socket did.
        }
    }
}
