using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Watching;

/// <summary>Reads an engine's events as what happened to slots. It remembers who lives, because the engine tells a start from a restart only when a person asked for it.</summary>
/// <param name="alive">The containers that run when the watch begins, by id.</param>
internal sealed class SlotLives(IEnumerable<string> alive)
{
    private readonly Dictionary<string, bool> _alive = alive.ToDictionary(container => container, _ => true);

    public IReadOnlyList<SlotEvent> Read(Message message)
    {
        if (message.Actor?.Attributes is not { } facts || !facts.TryGetValue(Label.Slot, out var slot))
            return [];
        var at = DateTimeOffset.UnixEpoch.AddTicks(EventMark.At(message) / TimeSpan.NanosecondsPerTick);
        return message.Action switch
        {
            "start" => Started(message.Actor.ID, at, slot),
            "die" => Died(message.Actor.ID, new(at, slot, SlotEventKind.Died) { ExitCode = facts.TryGetValue("exitCode", out var code) && int.TryParse(code, out var exit) ? exit : null }),
            "oom" => [new(at, slot, SlotEventKind.OomKilled)],
            "health_status: unhealthy" => [new(at, slot, SlotEventKind.Unhealthy)],
            _ => [],
        };
    }

    private IReadOnlyList<SlotEvent> Started(string container, DateTimeOffset at, string slot)
    {
        var known = _alive.TryGetValue(container, out var alive);
        _alive[container] = true;
        return known switch
        {
            false => [new(at, slot, SlotEventKind.Started)],
            // It ended while the engine itself did, which then told nobody.
            true when alive => [new(at, slot, SlotEventKind.Died), new(at, slot, SlotEventKind.Restarted)],
            true => [new(at, slot, SlotEventKind.Restarted)],
        };
    }

    private IReadOnlyList<SlotEvent> Died(string container, SlotEvent death)
    {
        _alive[container] = false;
        return [death];
    }
}
