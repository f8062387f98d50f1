using System.Net;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Networks;

/// <summary>The network of a site: one bridge, whose addresses are given out by us.</summary>
internal sealed class NetworkOperations(EngineApi api)
{
    private const int Attempts = 20;

    /// <summary>The addresses of the site's network, which is made when there is none.</summary>
    /// <exception cref="EngineException">It cannot be made.</exception>
    /// <param name="withEdge">The edge is in it too.</param>
    public async Task<Subnet> EnsureAsync(Site site, CancellationToken cancellation, bool withEdge = false)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(site, cancellation) is { } found)
                return found;
            var subnet = await FreeSubnetAsync(site, cancellation);
            // Forbidden is what the engine says when somebody took the addresses or the bridge meanwhile; conflict, when they took the name.
            await api.TryAsync(
                $"make the network {site.Network}", (client, stop) => client.Networks.CreateNetworkAsync(NetworkRequest.Of(site, site.Network, subnet, withEdge), stop),
                [HttpStatusCode.Forbidden, HttpStatusCode.Conflict], cancellation);
        }

        throw new EngineException($"The network {site.Network} could not be made in {Attempts} attempts, its addresses were taken each time: give the engine more with 'default-address-pools' in its daemon.json.");
    }

    /// <summary>The addresses of the site's network; nothing when there is none.</summary>
    public async Task<Subnet?> FindAsync(Site site, CancellationToken cancellation)
    {
        var found = (await ListAsync(site, cancellation)).FirstOrDefault(network => network.Name == site.Network);
        return found is null ? null : SubnetOf(found);
    }

    /// <summary>The addresses that somebody has in the site's network now, ours or not.</summary>
    public async Task<IReadOnlyList<IPAddress>> TakenAsync(Site site, CancellationToken cancellation)
    {
        var network = await api.FindAsync("read who is in a network", (client, stop) => client.Networks.InspectNetworkAsync(site.Network, stop), cancellation);
        return [.. (network?.Containers?.Values ?? []).Select(member => IPAddress.Parse(member.IPv4Address.Split('/')[0]))];
    }

    /// <summary>Removes the networks of the site. Containers must be gone before.</summary>
    public async Task RemoveAllAsync(Site site, CancellationToken cancellation)
    {
        foreach (var network in await ListAsync(site, cancellation))
            await RemoveAsync(network.ID, cancellation);
    }

    private static Subnet SubnetOf(NetworkResponse network)
    {
        var config = network.IPAM.Config.First(config => !config.Subnet.Contains(':'));
        return new(IPNetwork.Parse(config.Subnet), IPAddress.Parse(config.Gateway.Split('/')[0]));
    }

    // The engine knows which addresses its machine has free, but takes static ones only in a subnet that was named.
    private async Task<Subnet> FreeSubnetAsync(Site site, CancellationToken cancellation)
    {
        var request = NetworkRequest.Of(site, $"{site.Network}.probe.{Guid.NewGuid():n}", null);
        var probe = await api.AskAsync("find free addresses for a network", (client, stop) => client.Networks.CreateNetworkAsync(request, stop), cancellation);
        try
        {
            var found = await api.AskAsync("read its free addresses", (client, stop) => client.Networks.InspectNetworkAsync(probe.ID, stop), cancellation);
            return SubnetOf(found);
        }
        finally
        {
            await RemoveAsync(probe.ID, CancellationToken.None);
        }
    }

    private Task<IList<NetworkResponse>> ListAsync(Site site, CancellationToken cancellation) => api.AskAsync(
        "list networks", (client, stop) => client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = site.Filter(Roles.Network) }, stop), cancellation);

    private Task<string?> RemoveAsync(string id, CancellationToken cancellation) => api.FindAsync(
        $"remove the network {id}",
        async (client, stop) =>
        {
            await client.Networks.DeleteNetworkAsync(id, stop);
            return id;
        },
        cancellation);
}
