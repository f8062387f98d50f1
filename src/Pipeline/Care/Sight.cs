using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Care;

/// <summary>An environment as it was found at one moment: what its journal says, and what there is.</summary>
public sealed record Sight(IReadOnlyList<Rollout> Rollouts, IReadOnlyList<RunningSlot> Running, RouteTable Routes)
{
    /// <summary>How slots differ from what they were to be started with, by slot, each in words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Deviations { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How the edge differs from what the build asks for, each in words.</summary>
    public IReadOnlyList<string> EdgeDeviations { get; init; } = [];

    /// <summary>The slots that should run now; those that were stopped on purpose should not.</summary>
    public IReadOnlyList<WantedSlot> Wanted
    {
        get
        {
            var stopped = WantedSlots.Stopped(Rollouts);
            return [.. WantedSlots.Of(Rollouts).Where(slot => !stopped.Contains(slot.Module))];
        }
    }

    /// <summary>What the engine knows of a slot; none when it is not there.</summary>
    public RunningSlot? Find(string slot) => Running.FirstOrDefault(found => found.Name == slot);
}
