using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>Decides whether an edge is on its host's network, which some engines have not: a rootless one, and one inside a desktop's virtual machine.</summary>
internal sealed class EdgeNetworking(EngineApi api, EdgeNetwork asked)
{
    /// <summary>Whether the edge's public ports are published instead.</summary>
    /// <exception cref="Ports.EngineException">The engine does not answer.</exception>
    public async Task<bool> IsPublishedAsync(CancellationToken cancellation) => asked switch
    {
        EdgeNetwork.Host => false,
        EdgeNetwork.Published => true,
        _ => !HasHostNetwork(await api.AskAsync("say what it is", (client, stop) => client.System.GetSystemInfoAsync(stop), cancellation)),
    };

    internal static bool HasHostNetwork(SystemInfoResponse engine) =>
        engine.SecurityOptions?.Any(option => option.Contains("rootless", StringComparison.Ordinal)) != true
        && engine.OperatingSystem?.Contains("Docker Desktop", StringComparison.Ordinal) != true;
}
