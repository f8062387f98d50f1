using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Modules;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Slots;

/// <summary>What the engine is asked for to run a slot.</summary>
internal static class SlotRequest
{
    private const int Port = 8080;

    /// <param name="listeners">Where the edge takes calls to other modules, by module.</param>
    /// <param name="shared">The volumes that somebody else made; none unless given.</param>
    /// <exception cref="EngineException">The slot asks for something that it cannot have.</exception>
    public static CreateContainerParameters Of(Site site, SlotSpec slot, EngineImage image, IPAddress address, IReadOnlyDictionary<string, string> listeners, IReadOnlySet<string>? shared = null)
    {
        Uri listen = new($"http://{address}:{Port}");
        return new()
        {
            Name = site.Slot(slot.Name),
            Image = image.Id,
            Cmd = [.. slot.Command],
            Healthcheck = slot.HealthCommand.Count == 0 ? null! : HealthCheck.Of(slot.HealthCommand),
            Labels = Labels(site, slot, listen, listeners),
            Env = [.. Variables(slot, listen, listeners, shared).Select(variable => $"{variable.Key}={variable.Value}")],
            // The engine counts whole seconds, and none at all would kill at once.
            StopTimeout = TimeSpan.FromSeconds(Math.Ceiling(slot.StopGrace.TotalSeconds)),
            HostConfig = Restrictions.Of(image.User, slot.Limits, slot.WritablePaths, host =>
            {
                host.NetworkMode = site.Network;
                host.RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped };
                host.Mounts = [.. slot.Volumes.Select(volume => SlotVolume.Mount(site, volume)), .. SlotContents.Mounts(site, slot)];
            }),
            NetworkingConfig = new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings>
                {
                    [site.Network] = new() { IPAMConfig = new EndpointIPAMConfig { IPv4Address = $"{address}" } },
                },
            },
        };
    }

    /// <summary>What two requests for the same slot have in common, and two for different ones have not. The address is not part of it.</summary>
    public static string Specification(SlotSpec slot, IReadOnlyDictionary<string, string> listeners) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object[]
        {
            slot.Digest, slot.Revision, slot.Release, slot.ReadyPath, slot.StopGrace, slot.Limits, slot.WritablePaths.Order(StringComparer.Ordinal),
            slot.Volumes.Order(StringComparer.Ordinal), slot.Modules.Order(StringComparer.Ordinal).Select(module => listeners[module]),
            slot.Configuration.OrderBy(pair => pair.Key, StringComparer.Ordinal), slot.Command, slot.HealthCommand,
            slot.Files.OrderBy(file => file.Path, StringComparer.Ordinal), slot.Secrets.Keys.Order(StringComparer.Ordinal),
        })));

    private static Dictionary<string, string> Labels(Site site, SlotSpec slot, Uri listen, IReadOnlyDictionary<string, string> listeners) => new(site.Labels(Roles.Slot))
    {
        [Label.Module] = slot.Module,
        [Label.Slot] = slot.Name,
        [Label.Revision] = $"{slot.Revision}",
        [Label.Release] = slot.Release,
        [Label.Digest] = slot.Digest,
        [Label.Address] = listen.GetLeftPart(UriPartial.Authority),
        [Label.ReadyPath] = slot.ReadyPath,
        [Label.Specification] = Specification(slot, listeners),
    };

    private static SortedDictionary<string, string> Variables(SlotSpec slot, Uri listen, IReadOnlyDictionary<string, string> listeners, IReadOnlySet<string>? shared) =>
        ModuleVariables.Of(
            slot, listen, volume => SlotVolume.Folder(volume, shared?.Contains(volume) == true), module => listeners[module], SlotContents.FilesFolder, SlotContents.SecretsFolder);
}
