using System.Net;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>What a slot's container says of itself.</summary>
internal static class SlotFacts
{
    /// <param name="forgotten">Restarts that the container's own count does not know any more.</param>
    public static RunningSlot Of(ContainerInspectResponse container, int forgotten = 0)
    {
        var labels = container.Config!.Labels!;
        return new(
            labels[Label.Slot], labels[Label.Module], int.Parse(labels[Label.Revision]), labels[Label.Digest], new Uri(labels[Label.Address]),
            IsAlive(container), forgotten + (int)container.RestartCount);
    }

    /// <summary>Whether it was made from the same specification.</summary>
    public static bool IsOf(ContainerInspectResponse container, string specification) =>
        container.Config!.Labels!.TryGetValue(Label.Specification, out var found) && found == specification;

    /// <summary>Its program runs now, and is not between a death and the next start.</summary>
    public static bool IsAlive(ContainerInspectResponse container) => container.State is { Running: true, Restarting: false, Paused: false };

    /// <summary>The address that labels promise to a slot.</summary>
    public static IPAddress AddressOf(IDictionary<string, string> labels) => IPAddress.Parse(new Uri(labels[Label.Address]).Host);

    /// <summary>How the program ended last, in words.</summary>
    public static string LastExit(ContainerInspectResponse container) => container.State switch
    {
        { OOMKilled: true } => "it was killed because it used more memory than it may",
        { Error: { Length: > 0 } error } => error,
        { ExitCode: var code } => $"exit code {code}",
        null => "not started yet",
    };
}
