using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Care.Running;

/// <summary>An environment under the lease, as care found it.</summary>
/// <param name="By">Who works, as the journal names them.</param>
internal sealed record Found(RunContext Run, Sight Sight, string By)
{
    /// <summary>The rollout in whose journal operations stand.</summary>
    public Rollout Last => Sight.Rollouts[^1];

    /// <summary>The slots that people are sent to now.</summary>
    public IReadOnlySet<string> Serving =>
        Sight.Routes.Modules.SelectMany(route => new[] { route.Stable, route.Canary }).OfType<SlotRoute>().Select(slot => slot.Slot).ToHashSet();

    /// <summary>Looks at what the journal, the engine and the edge say now.</summary>
    public static async Task<Found> LookAsync(RunContext run, IReadOnlyList<Rollout> rollouts, string by, CancellationToken cancellation) =>
        new(run, new(rollouts, await run.Engine.InspectAsync(run.Environment.Name, cancellation), await run.Edge.RoutesAsync(cancellation)), by);

    /// <summary>What the engine says of a slot as it was to be started; nothing for one that is not there.</summary>
    public SlotSpec Spec(WantedSlot slot) => SlotSpecs.Of(Run.Product, Run.Environment.Name, slot.Intent.To, slot.Deployed);
}
