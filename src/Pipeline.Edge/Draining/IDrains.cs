using Pipeline.Traffic;

namespace Pipeline.Edge.Draining;

/// <summary>Drains under way, one a slot.</summary>
public interface IDrains
{
    /// <summary>Begins a drain, or changes the pace and the selection of the one under way on the slot.</summary>
    DrainStatus Start(DrainRequest request);

    /// <summary>Every drain since the routes were last replaced, finished ones included.</summary>
    IReadOnlyList<DrainStatus> Statuses { get; }
}
