using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>What a container was given that no slot is given, each in words that follow its name. Pure.</summary>
internal static class CandidateLimits
{
    public static IEnumerable<string> Of(ContainerInspectResponse container, ImageInspectResponse image)
    {
        var host = container.HostConfig ?? new HostConfig();
        var config = container.Config;
        (bool Is, string Words)[] all =
        [
            (container.State is not { Running: true, Paused: false }, "does not run"),
            (config?.Labels?.ContainsKey(Label.Product) == true, "is a part of an environment already"),
            (host.NetworkMode is "host" or "none" || host.NetworkMode?.StartsWith("container:", StringComparison.Ordinal) == true, $"has the network mode {host.NetworkMode}; a slot has an address of its own"),
            (host.Privileged, "is privileged; a slot never is"),
            (host.Devices is [_, ..] || host.DeviceRequests is [_, ..], "has devices of the machine; a slot has none"),
            (host.CapAdd is [_, ..], $"has the capabilities {string.Join(", ", host.CapAdd ?? [])}; a slot has none"),
            (host.PidMode is { Length: > 0 } || host.IpcMode is "host", "shares the processes or the memory of others; a slot shares neither"),
            (!Same(config?.Entrypoint, image.Config?.Entrypoint) || !Same(config?.Cmd, image.Config?.Cmd), "was started with another command than its image's: give the image that command"),
            ((config?.User ?? "") != (image.Config?.User ?? ""), $"runs as the user '{config?.User}', not as its image's '{image.Config?.User}': give the image that user"),
        ];
        return all.Where(pair => pair.Is).Select(pair => pair.Words);
    }

    private static bool Same(IList<string>? one, IList<string>? other) => (one ?? []).SequenceEqual(other ?? []);
}
