using System.Net;
using System.Net.Sockets;

namespace Pipeline.Packages.Tests.OwnBuild;

/// <summary>Ports of the loopback address where nobody listens.</summary>
internal static class FreePort
{
    // Below the range that the kernel gives to outgoing connections, and beside the engine's own.
    private const int First = 15_000;
    private const int Last = 19_999;

    public static int Next() => Enumerable.Range(0, 500)
        .Select(_ => Random.Shared.Next(First, Last + 1))
        .First(IsFree);

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
