using System.Text;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Engines.Containers.Running;

/// <summary>What a container wrote.</summary>
internal sealed class ContainerOutput(EngineApi api)
{
    /// <summary>The last lines of output and errors together, oldest first; none when there is no such container.</summary>
    public async Task<IReadOnlyList<string>> LastLinesAsync(string name, int lines, CancellationToken cancellation)
    {
        ContainerLogsParameters query = new() { ShowStdout = true, ShowStderr = true, Tail = $"{lines}" };
        var text = await api.FindAsync(
            $"read the output of {name}",
            async (client, stop) =>
            {
                using var stream = await client.Containers.GetContainerLogsAsync(name, query, stop);
                using MemoryStream output = new();
                // One stream for both, which keeps the order in which they were written.
                await stream.CopyOutputToAsync(Stream.Null, output, output, stop);
                return Encoding.UTF8.GetString(output.ToArray());
            },
            cancellation);
        return [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines)];
    }
}
