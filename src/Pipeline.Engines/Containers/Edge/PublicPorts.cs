using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Processes.Edge;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>Who has the ports at which an edge shall take people. An edge on the host's network shares them with everything there.</summary>
internal sealed class PublicPorts(EngineApi api, EngineAddress address)
{
    /// <summary>What a refusal says of the listeners that somebody else has; none when nobody is known to have one.</summary>
    public async Task<string?> WhyNotAsync(string environment, IEnumerable<Uri> listeners, CancellationToken cancellation)
    {
        foreach (var listener in listeners)
            if (await HolderAsync(listener.Port, cancellation) is { } holder)
                return Refusal(environment, listener, holder);
        return null;
    }

    /// <summary>One line for a listener that could not be had, whoever has it.</summary>
    public async Task<string> WhyNotBoundAsync(string environment, Uri listener, CancellationToken cancellation) =>
        Refusal(environment, listener, await HolderAsync(listener.Port, cancellation) ?? $"somebody ('ss -ltnp sport = :{listener.Port}' on the engine's machine, as root, says who)");

    private static string Refusal(string environment, Uri listener, string holder) =>
        $"Port {listener.Port} of {listener.Host}, where the edge of '{environment}' shall listen, is in use by {holder}: stop what listens there, or give the environment another port.";

    private async Task<string?> HolderAsync(int port, CancellationToken cancellation)
    {
        var containers = await api.AskAsync("list containers", (client, stop) => client.Containers.ListContainersAsync(new ContainersListParameters(), stop), cancellation);
        var publishing = containers.FirstOrDefault(container => container.Ports?.Any(published => published.PublicPort == port) == true);
        return publishing is not null ? $"the container {publishing.Names[0].TrimStart('/')}"
            : address.Endpoint.Scheme == "unix" ? PortHolder.Of(port) : null;
    }
}
