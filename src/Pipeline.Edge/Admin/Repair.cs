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

        return await AskAsync(socket);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(new RepairRequest(), AdminJson.Default.AdminRequest), (byte)'\n']);
        var answer = JsonSerializer.Deserialize(await reader.ReadLineAsync() ?? throw new IOException("The edge closed the stream without an answer; try again."), AdminJson.Default.AdminAnswer);
        return answer switch
        {
            { Refused: { } refused } => throw new IOException(refused.Message),
            { Result: { } result } => result.Deserialize(AdminJson.Default.IReadOnlyListString) ?? [],
            _ => throw new IOException("The edge answered without a result; is it of another version?"),
        };
    }
}
