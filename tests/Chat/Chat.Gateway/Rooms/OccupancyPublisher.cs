using System.Threading.Channels;
using Chat.Contract;
using Chat.Gateway.Messages;

namespace Chat.Gateway.Rooms;

/// <summary>
/// Tells <c>messages</c> who is in a room through this gateway, so that people on two releases see one another come, go and type.
/// Changes are gathered for a moment; without changes it is repeated, since a gateway that is silent for a minute is taken to be gone.
/// </summary>
internal sealed class OccupancyPublisher(
    RoomKey room, RoomMembers members, TypingNames typing, MessagesClient messages, string gateway, TimeProvider clock)
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(20);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that somebody came, went, or started or stopped typing.</summary>
    public void Changed() => _changed.Writer.TryWrite(true);

    /// <summary>Publishes until <paramref name="left"/>, and then that nobody is here any more.</summary>
    public async Task RunAsync(CancellationToken left)
    {
        try
        {
            while (true)
            {
                await ChangedOrDueAsync(left);
                await Task.Delay(Gather, clock, left);
                _changed.Reader.TryRead(out _);
                await PublishAsync(new(members.Names(), typing.Names()), left);
            }
        }
        catch (OperationCanceledException)
        {
            await PublishAsync(new([], []), CancellationToken.None);
        }
    }

    private async Task ChangedOrDueAsync(CancellationToken left)
    {
        var due = Task.Delay(typing.Names().Count > 0 ? TypingNames.Lasts : Repeat, clock, left);
        await await Task.WhenAny(_changed.Reader.WaitToReadAsync(left).AsTask(), due);
    }

    private async Task PublishAsync(GatewayOccupancy occupancy, CancellationToken cancellation)
    {
        try
        {
            await messages.OccupyAsync(room, gateway, occupancy, members.Cohort, cancellation);
        }
        catch (MessagesUnavailableException)
        {
            // Presence is a courtesy; the next repetition sets it right.
        }
    }
}
