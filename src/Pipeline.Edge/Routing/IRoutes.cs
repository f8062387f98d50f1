using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>The routes in force. A request reads them once and is served by what it read, whatever changes meanwhile.</summary>
public interface IRoutes
{
    RouteTable Current { get; }

    /// <summary>Puts a table in force for every request that begins from now on. Validated and stored by the caller.</summary>
    void Apply(RouteTable routes);
}
