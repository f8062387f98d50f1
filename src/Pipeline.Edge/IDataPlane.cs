using Pipeline.Edge.Counting;
using Pipeline.Edge.Draining;
using Pipeline.Edge.Routing;
using Pipeline.Traffic;

namespace Pipeline.Edge;

/// <summary>Where traffic flows, as the control plane steers it.</summary>
public interface IDataPlane
{
    IRoutes Routes { get; }

    ITrafficCounters Counters { get; }

    IDrains Drains { get; }

    /// <summary>A signed cookie (<c>name=value</c>) that sends its bearer to the given slot.</summary>
    string CohortCookie(SlotKind slot);
}
