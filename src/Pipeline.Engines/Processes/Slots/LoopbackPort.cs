using System.Net;
using System.Net.Sockets;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Slots;

/// <summary>Ports of this machine's loopback address.</summary>
public static class LoopbackPort
{
    // Below the range that the kernel gives to outgoing connections, one of which could sit on a slot's port while it restarts.
    private const int First = 20_000;
    private const int Last = 29_999;

    /// <summary>A port where nobody listens and that is not promised to another.</summary>
    /// <exception cref="EngineException">500 tries found none.</exception>
    public static int Free(IReadOnlyCollection<int> promised)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var port = Random.Shared.Next(First, Last + 1);
            if (!promised.Contains(port) && IsFree(IPAddress.Loopback, port))
                return port;
        }

        throw new EngineException($"No free port from {First} to {Last} on 127.0.0.1: stop what listens there.");
    }

    internal static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using TcpListener listener = new(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
