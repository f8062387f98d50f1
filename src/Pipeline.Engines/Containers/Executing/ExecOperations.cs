using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Engines.Containers.Executing;

/// <summary>Commands beside the program of a running container.</summary>
internal sealed class ExecOperations(EngineApi api)
{
    /// <summary>Starts a command and returns its standard input and output; closing them is how the command is told to end.</summary>
    /// <exception cref="Ports.EngineException">The container does not run, or has no such program.</exception>
    public Task<Stream> OpenAsync(string container, IReadOnlyList<string> command, CancellationToken cancellation) => api.AskAsync<Stream>(
        $"run a command in {container}",
        async (client, stop) =>
        {
            ContainerExecCreateParameters request = new() { AttachStdin = true, AttachStdout = true, AttachStderr = true, Cmd = [.. command] };
            var made = await client.Exec.CreateContainerExecAsync(container, request, stop);
            return new ExecStream(await client.Exec.StartContainerExecAsync(made.ID, new ContainerExecStartParameters(), stop), container);
        },
        cancellation);
}
