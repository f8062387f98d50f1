using System.Net;
using Pipeline.Engines.Containers.Networks;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>How an edge in a container meets the networks around it.</summary>
/// <param name="Inside">Where modules reach it.</param>
/// <param name="IsPublished">It is in the site's network and its public ports are published; otherwise it is on the host's network.</param>
internal sealed record EdgePlace(IPAddress Inside, bool IsPublished)
{
    /// <summary>Published ports break when the engine restarts and cost throughput, so this is where an edge is unless it cannot be.</summary>
    public static EdgePlace OnHost(Subnet subnet) => new(subnet.Gateway, IsPublished: false);

    public static EdgePlace Published(Subnet subnet) => new(subnet.Edge, IsPublished: true);
}
