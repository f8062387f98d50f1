using Pipeline.Edge.Routing;

namespace Pipeline.Edge.Draining;

/// <summary>A WebSocket that is open through the edge.</summary>
/// <param name="end">Cancelled to end both directions at once.</param>
internal sealed class OpenSocket(string module, string slot, Caller caller, FollowedStream stream, CancellationTokenSource end)
{
    /// <summary>How long client and server may take to end by themselves after the close frame, or after one of them left.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>How long the close frame may wait for a boundary.</summary>
    private static readonly TimeSpan BoundaryWait = TimeSpan.FromSeconds(5);

    /// <summary>A client that has been silent for longer may be gone without the edge knowing.</summary>
    private static readonly TimeSpan Presence = TimeSpan.FromSeconds(15);

    private int _closing;

    public string Module => module;

    public string Slot => slot;

    public Caller Caller => caller;

    public FollowedStream Stream => stream;

    /// <summary>Claims the right to close it; true for one caller only.</summary>
    public bool ClaimClose() => Interlocked.Exchange(ref _closing, 1) == 0;

    /// <summary>Somebody closes it already.</summary>
    public bool Closing => Volatile.Read(ref _closing) == 1;

    /// <summary>Whose doing its end was, once it has ended.</summary>
    /// <param name="clientGone">The client's connection is known to be gone.</param>
    public SocketEnd End(bool clientGone) => stream switch
    {
        { ServerClosedFirst: true } => SocketEnd.Closed,
        _ when Closing => SocketEnd.Edge,
        { ClientEnded: true } => SocketEnd.Client,
        _ when clientGone => SocketEnd.Client,
        _ => stream.Silent > Presence ? SocketEnd.Closed : SocketEnd.Lost,
    };

    /// <summary>Tells the client with a close frame and ends; cuts when no boundary comes in time. Returns whether it was told.</summary>
    public async Task<bool> CloseAsync(byte[] frame)
    {
        using CancellationTokenSource limit = new(BoundaryWait);
        try
        {
            await stream.CloseAsync(frame, limit.Token);
            end.CancelAfter(Farewell);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            await CutAsync();
            return stream.WasTold;
        }
    }

    /// <summary>Ends what is left when the client has gone without a word to the server.</summary>
    public async Task EndAfterClientAsync()
    {
        await stream.ClientLeft;
        try
        {
            end.CancelAfter(Farewell);
        }
        catch (ObjectDisposedException)
        {
            return;
        }
    }

    private async Task CutAsync()
    {
        try
        {
            await end.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
    }
}
