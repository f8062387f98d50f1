using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Watching;

/// <summary>Follows an engine's events, through whatever cuts the stream, and sees to it that slots which are not well are started again.</summary>
internal sealed class EventWatch(EngineApi api, SlotContainers slots, UnhealthyRestarts unhealthy)
{
    private const int RestartAttempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // A connection that was cut somewhere on the way says nothing for ever, as one does on which nothing happens.
    private static readonly TimeSpan LongestStream = TimeSpan.FromSeconds(20);

    // The engine leaves all others out, above all the commands of health checks.
    private static readonly string[] Wanted = ["start", "die", "oom", "health_status"];

    public async IAsyncEnumerable<SlotEvent> WatchAsync(Site site, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var events = Channel.CreateUnbounded<SlotEvent>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = ReadAsync(site, events.Writer, ending.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellation))
            {
                yield return happened;
                if (happened.Kind == SlotEventKind.Unhealthy)
                    await RestartAsync(site, happened.Slot, cancellation);
            }
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }
    }

    /// <summary>What the engine is asked for.</summary>
    public static ContainerEventsParameters Request(Site site, string since)
    {
        var filters = site.Filter(Roles.Slot);
        filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        filters["event"] = Wanted.ToDictionary(name => name, _ => true);
        return new() { Since = since, Filters = filters };
    }

    // The next watch finds it unhealthy still, if the engine is away for longer.
    private async Task RestartAsync(Site site, string slot, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < RestartAttempts; attempt++)
        {
            try
            {
                await unhealthy.RestartAsync(site, slot, cancellation);
                return;
            }
            catch (EngineException)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task ReadAsync(Site site, ChannelWriter<SlotEvent> events, CancellationToken cancellation)
    {
        (EventMark Mark, SlotLives Lives)? begun = null;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                begun ??= await BeginAsync(site, events, cancellation);
                var (mark, lives) = begun.Value;
                await FollowAsync(site, mark.Since, message => Take(mark, lives, message, events), cancellation);
            }
            catch (Exception cut) when (cut is EngineException or JsonException)
            {
                // Asked again below, from where it broke off.
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception mistake)
            {
                events.Complete(mistake);
                return;
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Take(EventMark mark, SlotLives lives, Message message, ChannelWriter<SlotEvent> events)
    {
        if (mark.Takes(message))
            foreach (var happened in lives.Read(message))
                events.TryWrite(happened);
    }

    private async Task<(EventMark Mark, SlotLives Lives)> BeginAsync(Site site, ChannelWriter<SlotEvent> events, CancellationToken cancellation)
    {
        var alive = (await slots.ListAsync(site, cancellation)).Where(SlotFacts.IsAlive).ToArray();
        var engine = await api.AskAsync("say what time it has", (client, stop) => client.System.GetSystemInfoAsync(stop), cancellation);
        var now = DateTimeOffset.Parse(engine.SystemTime, CultureInfo.InvariantCulture);
        // Nobody may have watched when these became so.
        foreach (var container in alive.Where(container => container.State is { Health.Status: "unhealthy" }))
            events.TryWrite(new(now, container.Config!.Labels![Label.Slot], SlotEventKind.Unhealthy));
        return (new((now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick), new(alive.Select(container => container.ID)));
    }

    private Task<bool> FollowAsync(Site site, string since, Action<Message> take, CancellationToken cancellation) => api.AskAsync(
        "tell what happens",
        async (client, stop) =>
        {
            await client.System.MonitorEventsAsync(Request(site, since), new Each(take), stop);
            return true;
        },
        cancellation,
        LongestStream);

    private sealed class Each(Action<Message> take) : IProgress<Message>
    {
        public void Report(Message value) => take(value);
    }
}
