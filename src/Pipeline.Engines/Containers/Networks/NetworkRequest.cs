using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Networks;

/// <summary>What the engine is asked for to make a site's network.</summary>
internal static class NetworkRequest
{
    /// <param name="subnet">The addresses to use; the engine picks some that are free on its machine when none are given.</param>
    /// <param name="withEdge">The edge is in it too, so what is in it must be able to reach one another.</param>
    public static NetworksCreateParameters Of(Site site, string name, Subnet? subnet, bool withEdge = false) => new()
    {
        Name = name,
        Driver = "bridge",
        Options = Options(site, subnet, withEdge),
        Labels = site.Labels(Roles.Network),
        // The gateway is named too: an engine that picks it itself does not say which it picked.
        IPAM = subnet is null ? null : new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = $"{subnet.Network}", Gateway = $"{subnet.Gateway}" }] },
    };

    private static Dictionary<string, string> Options(Site site, Subnet? subnet, bool withEdge)
    {
        // Modules reach one another through the edge only.
        Dictionary<string, string> options = new() { ["com.docker.network.bridge.enable_icc"] = withEdge ? "true" : "false" };
        // An engine takes two networks of one name, but not of one bridge: of two pipelines at once, one makes the network.
        if (subnet is not null)
            options["com.docker.network.bridge.name"] = site.Bridge;
        return options;
    }
}
