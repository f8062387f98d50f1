using System.Diagnostics;
using Chat.Client;
using Chat.Contract;

/// <summary>One of the two who talk. What fails is tried three times, as the product's own clients do: a single error is what the counters are for.</summary>
internal sealed class ProbePerson(ChatClient client, ChatSocket socket, string room, TimeSpan limit) : IAsyncDisposable
{
    private const int Tries = 3;

    public static async Task<ProbePerson> EnterAsync(ChatClient client, string room, TimeSpan limit, CancellationToken cancellation)
    {
        await TryAsync(async () =>
        {
            await client.SignInAsync(cancellation);
            return true;
        });
        var socket = await TryAsync(() => client.ConnectAsync(cancellation));
        await TryAsync(() => socket.JoinAsync(room, null, limit));
        return new(client, socket, room, limit);
    }

    /// <summary>Says something until it is acknowledged.</summary>
    /// <param name="isCanary">Whether the one who says it is on the canary.</param>
    public async Task<Said> SayAsync(string text, bool isCanary)
    {
        var id = Guid.NewGuid().ToString("N");
        var started = Stopwatch.GetTimestamp();
        return await TryAsync(async () =>
        {
            var outcome = await socket.SendAsync(room, id, text, limit);
            return outcome.Sequence is { } sequence
                ? new Said(id, sequence, isCanary, Stopwatch.GetElapsedTime(started))
                : throw new ChatException($"a message was not taken: {outcome.Failure ?? "the socket ended"}");
        });
    }

    public async Task<IReadOnlyList<ChatMessage>> HistoryAsync(CancellationToken cancellation) =>
        (await TryAsync(() => client.HistoryAsync(room, 0, cancellation: cancellation))).Messages;

    /// <summary>The messages that came, in the order in which they came; waits for those that are remembered.</summary>
    public async Task<IReadOnlyList<ChatMessage>> HeardAsync(IReadOnlyList<ChatMessage> remembered, CancellationToken cancellation)
    {
        var heard = new List<ChatMessage>();
        var missing = remembered.Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            while (missing.Count > 0 && await socket.Events.WaitToReadAsync(deadline.Token))
            {
                while (socket.Events.TryRead(out var frame))
                {
                    if (frame is not Delivered { Message: var message })
                        continue;
                    heard.Add(message);
                    missing.Remove(message.Id);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // What did not come in time is missing in what is returned.
        }

        return heard;
    }

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private static async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                return await work();
            }
            catch (ChatException) when (left > 0)
            {
            }
        }
    }
}
