using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Networks;

/// <summary>The addresses of a site's network.</summary>
/// <param name="Gateway">The engine's own address in it, where the edge listens for calls from inside.</param>
internal sealed record Subnet(IPNetwork Network, IPAddress Gateway)
{
    /// <summary>The highest address, which no slot gets: that of an edge which is in the network itself.</summary>
    public IPAddress Edge => AddressOf(First + Hosts);

    private uint First => BinaryPrimitives.ReadUInt32BigEndian(Network.BaseAddress.GetAddressBytes());

    private uint Hosts => (uint)((1UL << (32 - Network.PrefixLength)) - 2);

    /// <summary>An address that nobody has, for a slot. It starts at a place that the slot's name gives, so that a new slot seldom gets the address of one that was just stopped.</summary>
    /// <exception cref="EngineException">All are taken.</exception>
    public IPAddress Free(string slot, IReadOnlySet<IPAddress> taken)
    {
        var start = StableHash(slot) % Hosts;
        for (uint step = 0; step < Hosts; step++)
        {
            var address = AddressOf(First + 1 + ((start + step) % Hosts));
            if (!address.Equals(Gateway) && !address.Equals(Edge) && !taken.Contains(address))
                return address;
        }

        throw new EngineException($"All {Hosts} addresses of the network {Network} are taken: stop slots that serve nobody.");
    }

    private static IPAddress AddressOf(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    private static uint StableHash(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
