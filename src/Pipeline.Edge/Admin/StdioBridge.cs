using System.Net.Sockets;

namespace Pipeline.Edge.Admin;

/// <summary>Carries standard input and output to the admin socket, for engines that reach the edge by running a command beside it.</summary>
internal static class StdioBridge
{
    public static async Task RunAsync(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await using var stream = new NetworkStream(socket);
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        _ = AskAsync();
        await stream.CopyToAsync(output);

        async Task AskAsync()
        {
            await input.CopyToAsync(stream);
            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
