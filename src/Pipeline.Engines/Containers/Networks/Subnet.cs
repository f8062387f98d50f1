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
    /// <summary>An address that nobody has, for a slot. It starts at a place that the slot's name gives, so that a new slot seldom gets the address of one that was just stopped.</summary>
    /// <exception cref="EngineException">All are taken.</exception>
    public IPAddress Free(string slot, IReadOnlySet<IPAddress> taken)
    {
        var first = BinaryPrimitives.ReadUInt32BigEndian(Network.BaseAddress.GetAddressBytes());
        var hosts = (uint)((1UL << (32 - Network.PrefixLength)) - 2);
        var start = StableHash(slot) % hosts;
        for (uint step = 0; step < hosts; step++)
        {
            var address = AddressOf(first + 1 + ((start + step) % hosts));
            if (!address.Equals(Gateway) && !taken.Contains(address))
                return address;
        }

        throw new EngineException($"All {hosts} addresses of the network {Network} are taken: stop slots that serve nobody.");
    }

    private static IPAddress AddressOf(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    private static uint StableHash(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
