using System.Globalization;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>
/// How often a container was started again for its health. An engine forgets its own count at each such restart, and labels of what runs
/// cannot be changed: so each restart leaves an empty volume of the slot's own, whose name says this. Pure.
/// </summary>
/// <param name="Number">Restarts for its health.</param>
/// <param name="Forgotten">All restarts that the container's own count no longer knows.</param>
internal readonly record struct RestartRecord(int Number, int Forgotten)
{
    private const int IdShown = 12;

    /// <summary>The newest of a container's records; zero restarts when there is none.</summary>
    /// <param name="volumes">The names of all volumes of the site's slots.</param>
    public static RestartRecord Newest(Site site, ContainerInspectResponse container, IEnumerable<string> volumes) => volumes
        .Where(volume => volume.StartsWith(Prefix(site, container), StringComparison.Ordinal))
        .Select(volume => volume[Prefix(site, container).Length..].Split('.'))
        .Select(counts => new RestartRecord(int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[1], CultureInfo.InvariantCulture)))
        .OrderByDescending(record => record.Number).ThenByDescending(record => record.Forgotten).FirstOrDefault();

    /// <summary>The record of one more restart, which the container's own count is lost over.</summary>
    public RestartRecord After(ContainerInspectResponse container) => new(Number + 1, Forgotten + (int)container.RestartCount + 1);

    /// <summary>The volume that keeps it.</summary>
    public string Volume(Site site, ContainerInspectResponse container) => $"{Prefix(site, container)}{Number}.{Forgotten}";

    // Of this container: one that takes its place begins anew.
    private static string Prefix(Site site, ContainerInspectResponse container) =>
        $"{site.Slot(container.Config!.Labels![Label.Slot])}.restart.{container.ID[..IdShown]}.";
}
