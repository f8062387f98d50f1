using Chat.Contract;
using Chat.Gateway.Messages;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;

namespace Chat.Gateway.Rooms;

/// <summary>One room while somebody on this gateway is in it: one follower of <c>messages</c>, however many sockets.</summary>
internal sealed class RoomSession(
    RoomKey key, string gateway, MessagesClient messages, Fault fault, OperationCounter deliveries, TimeProvider clock)
    : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _left = new();
    private readonly TypingNames _typing = new(clock);
    private Task _running = Task.CompletedTask;
    private OccupancyPublisher? _publisher;

    public RoomKey Key => key;

    public RoomMembers Members { get; } = new(key.Room);

    /// <summary>How many sockets use this session; kept by <see cref="RoomDirectory"/>.</summary>
    public int Users { get; set; }

    /// <summary>Starts to follow the room from <paramref name="position"/>, unless it is followed already.</summary>
    public void EnsureFollowed(long position, string? cohort)
    {
        if (!Members.StartAt(position, cohort))
            return;
        _publisher = new(key, Members, _typing, messages, gateway, clock);
        _running = Task.WhenAll(FollowAsync(), _publisher.RunAsync(_left.Token));
    }

    /// <summary>Says that somebody came or went.</summary>
    public void OccupancyChanged() => _publisher?.Changed();

    /// <summary>Says that somebody types.</summary>
    public void Type(string name)
    {
        if (_typing.Start(name))
            OccupancyChanged();
    }

    /// <summary>Says that somebody has sent what they typed.</summary>
    public void Sent(string name)
    {
        if (_typing.Stop(name))
            OccupancyChanged();
    }

    /// <summary>Follows no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _running;
        _left.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_left.IsCancellationRequested)
        {
            try
            {
                var page = await messages.FollowAsync(key, Members.Position, Members.Occupancy.Revision, Members.Cohort, _left.Token);
                await fault.DelayAsync(_left.Token);
                Members.Deliver(page);
                foreach (var message in page.Messages)
                    deliveries.Count(ok: true, Age(message));
            }
            catch (MessagesUnavailableException exception)
            {
                deliveries.Count(ok: false, TimeSpan.Zero);
                await Console.Error.WriteLineAsync($"gateway: room {key.Workspace}/{key.Room} cannot be followed, trying again: {exception.Detail}");
                await Task.Delay(RetryPause, clock, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>What a person waits for: the time since the message was stored. Two machines' clocks may differ by a little.</summary>
    private TimeSpan Age(ChatMessage message) => clock.GetUtcNow() - message.Sent is { Ticks: > 0 } age ? age : TimeSpan.Zero;
}
