using System.Net.Sockets;
using System.Text.Json;
using Pipeline.Administration;

namespace Pipeline.Edge.Admin;

/// <summary>One question of this program's own commands to the edge that serves.</summary>
internal static class AdminQuestion
{
    /// <param name="socket">Connected to the admin socket.</param>
    /// <exception cref="IOException">The edge refuses, or does not answer.</exception>
    public static async Task<JsonElement> AskAsync(Socket socket, AdminRequest request)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request, AdminJson.Default.AdminRequest), (byte)'\n']);
        var answer = JsonSerializer.Deserialize(await reader.ReadLineAsync() ?? throw new IOException("The edge closed the stream without an answer; try again."), AdminJson.Default.AdminAnswer);
        return answer switch
        {
            { Refused: { } refused } => throw new IOException(refused.Message),
            { Result: { } result } => result,
            _ => throw new IOException("The edge answered without a result; is it of another version?"),
        };
    }
}
