using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Care.Running;

/// <summary>Slots taken from people and given back to them.</summary>
internal static class SlotWork
{
    /// <summary>Where a module has nowhere else to send people, telling them slowly would only make the gap longer.</summary>
    private const double LongestTellingSeconds = 2;

    /// <summary>Starts slots, routes to them and waits until each is ready. They become ready through one another, so they are routed before.</summary>
    /// <exception cref="EngineException">One does not become ready.</exception>
    public static async Task BringUpAsync(Found found, Rollout rollout, IReadOnlyList<WantedSlot> slots, CancellationToken cancellation)
    {
        var run = found.Run;
        foreach (var slot in slots)
        {
            run.View.Working(rollout, $"starting {slot.Name}");
            await run.Engine.StartAsync(found.Spec(slot), cancellation);
        }

        await RouteAsync(found, slots, cancellation);
        foreach (var slot in slots)
        {
            run.View.Working(rollout, $"waiting until {slot.Name} is ready");
            var readiness = await run.Engine.WaitUntilReadyAsync(run.Environment.Name, slot.Name, run.Product.Module(slot.Module).ReadyWithin, cancellation);
            if (!readiness.Ready)
                throw new EngineException(string.Join('\n', [$"{slot.Name} did not become ready: {readiness.Reason}; see why, and run the command again", .. readiness.LastLines]));
        }
    }

    /// <summary>Puts routes in force that lead to what should serve, where it is now, these slots among it.</summary>
    public static async Task RouteAsync(Found found, IReadOnlyList<WantedSlot> also, CancellationToken cancellation)
    {
        var running = await found.Run.Engine.InspectAsync(found.Run.Environment.Name, cancellation);
        var wanted = found.Sight.Wanted.UnionBy(also, slot => slot.Name).ToList();
        if (!ServingRoutes.LeadAlike(await found.Run.Edge.RoutesAsync(cancellation), ServingRoutes.Of(found.Sight.Routes, wanted, running)))
            await found.Run.ChangeRoutesAsync(routes => ServingRoutes.Of(routes, wanted, running), cancellation);
    }

    /// <summary>Takes slots from people: no route leads to them, and the sockets on them are told to reconnect. Returns how many were told, and how many had to be cut.</summary>
    public static async Task<(int Told, int Cut)> TakeFromPeopleAsync(Found found, Rollout rollout, IReadOnlySet<string> slots, CancellationToken cancellation)
    {
        var (told, cut) = (0, 0);
        var serving = slots.Where(found.Serving.Contains).ToList();
        if (serving.Count == 0)
            return (told, cut);
        await found.Run.ChangeRoutesAsync(routes => ServingRoutes.Without(routes, slots), cancellation);
        foreach (var slot in serving)
        {
            var open = (await ObserveAsync(found, rollout, cancellation)).Counts.Slots.Where(counts => counts.Slot == slot).Sum(counts => counts.SocketsOpen);
            var pace = Math.Max(rollout.Intent.Plan.AbortDrainPerSecond, open / LongestTellingSeconds);
            await found.Run.DrainAsync(rollout, [slot], movedOnly: false, pace, cancellation);
            var ended = (await ObserveAsync(found, rollout, cancellation)).Drains.FirstOrDefault(drain => drain.Slot == slot);
            (told, cut) = (told + (ended?.Told ?? 0), cut + (ended?.Cut ?? 0));
        }

        return (told, cut);
    }

    private static Task<EdgeObservation> ObserveAsync(Found found, Rollout rollout, CancellationToken cancellation) =>
        found.Run.Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation);
}
