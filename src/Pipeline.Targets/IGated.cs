using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Targets that the gate decides.</summary>
public interface IGated : IDelivery
{
    [Steering("What the gate may do: act, or observe (judge and report, never act); by default what the plan says.")]
    string? Gate => TryGetValue(() => Gate);
}
