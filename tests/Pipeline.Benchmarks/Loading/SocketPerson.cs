using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.WebSockets;

namespace Pipeline.Benchmarks.Loading;

/// <summary>One person of a crowd.</summary>
internal sealed class SocketPerson(SocketCrowd crowd, Uri address, string name, bool talks)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(1);

    public async Task LiveAsync(CancellationToken end)
    {
        long? lost = null;
        while (!end.IsCancellationRequested)
        {
            using ClientWebSocket socket = new();
            if (!await ConnectAsync(socket, end))
            {
                crowd.WasRefused();
                await Task.Delay(Pause, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            crowd.Came(lost is { } since ? Stopwatch.GetElapsedTime(since) : null);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(end);
            var talking = talks ? TalkAsync(socket, gone.Token) : Task.CompletedTask;
            var told = await ListenAsync(socket, end);
            await gone.CancelAsync();
            await talking;
            if (end.IsCancellationRequested)
                return;
            lost = Stopwatch.GetTimestamp();
            crowd.Went(told);
        }
    }

    private async Task<bool> ConnectAsync(ClientWebSocket socket, CancellationToken end)
    {
        socket.Options.SetRequestHeader("X-User", name);
        socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        try
        {
            await socket.ConnectAsync(address, end);
            return true;
        }
        catch (Exception refused) when (refused is WebSocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> ListenAsync(ClientWebSocket socket, CancellationToken end)
    {
        var buffer = new byte[sizeof(long)];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), end) is { MessageType: not WebSocketMessageType.Close })
            {
                var sent = BinaryPrimitives.ReadInt64LittleEndian(buffer);
                crowd.Echoes.Enqueue(new(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, Failed: false, Release: null));
            }

            return true;
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task TalkAsync(ClientWebSocket socket, CancellationToken gone)
    {
        var message = new byte[sizeof(long)];
        try
        {
            await Task.Delay(Talk * Random.Shared.NextDouble(), gone);
            while (true)
            {
                BinaryPrimitives.WriteInt64LittleEndian(message, Stopwatch.GetTimestamp());
                await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, gone);
                await Task.Delay(Talk, gone);
            }
        }
        catch (Exception over) when (over is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener says how it ended.
        }
    }
}
