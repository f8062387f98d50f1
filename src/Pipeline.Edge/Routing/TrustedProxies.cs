using System.Net;

namespace Pipeline.Edge.Routing;

/// <summary>The proxies in front of the edge whose word is taken for where a request came from.</summary>
internal sealed class TrustedProxies
{
    private readonly IPNetwork[] _networks;

    /// <param name="addresses">Single addresses or CIDR ranges.</param>
    /// <exception cref="FormatException">One of them is neither.</exception>
    public TrustedProxies(IEnumerable<string> addresses) => _networks = [.. addresses.Select(Parse)];

    /// <summary>Whether the peer of this connection is one of them.</summary>
    public bool Sent(HttpContext context) => Contains(Peer(context));

    /// <summary>The client's address: the peer's, or what trusted proxies say of it, read from the nearest to the farthest.</summary>
    public IPAddress ClientOf(HttpContext context)
    {
        var client = Peer(context);
        if (!Contains(client))
            return client;
        var hops = context.Request.Headers[ForwardedHeaders.For].ToString().Split(',', StringSplitOptions.TrimEntries);
        for (var hop = hops.Length - 1; hop >= 0 && Contains(client) && IPAddress.TryParse(hops[hop], out var before); hop--)
            client = Plain(before);
        return client;
    }

    /// <summary>The other end of the connection itself.</summary>
    public static IPAddress Peer(HttpContext context) => Plain(context.Connection.RemoteIpAddress ?? IPAddress.None);

    private bool Contains(IPAddress address)
    {
        foreach (var network in _networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new(address, address.GetAddressBytes().Length * 8);
        throw new FormatException(
            $"The trusted proxy '{text}' is not an address: write one address (10.0.0.7) or a range (10.0.0.0/24).");
    }
}
