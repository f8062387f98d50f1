using System.Net.Sockets;
using System.Text.Json;
using Pipeline.Administration;
using Pipeline.Edge.Remembering;
using Pipeline.Traffic;

namespace Pipeline.Edge.Admin;

/// <summary>The command <c>repair</c>: by the edge itself where one runs, so that it need not stop serving; on the files otherwise.</summary>
internal static class Repair
{
    /// <summary>One sentence for each file that was damaged.</summary>
    /// <exception cref="IOException">The edge refuses, or the files cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(EdgeSettings settings)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(settings.AdminSocket));
        }
        catch (SocketException)
        {
            using var state = StateDirectory.Open(settings.StateDirectory);
            return StateRepair.Run(state);
        }

        return (await AdminQuestion.AskAsync(socket, new RepairRequest())).Deserialize(AdminJson.Default.IReadOnlyListString) ?? [];
    }
}
