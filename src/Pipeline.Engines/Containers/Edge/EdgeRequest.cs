using System.Security.Cryptography;
using System.Text;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Traffic;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>What the engine is asked for to run the edge.</summary>
internal static class EdgeRequest
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    private static readonly ResourceLimits Limits = new(Processes: 4_096);

    // Everybody's requests pass through it twice: where the processor is short it goes before any slot, which have Docker's usual 1024.
    private const long CpuShares = 16_384;

    public static CreateContainerParameters Of(Site site, EngineImage image, EdgeSettings settings, EdgePlace place, EdgeSpec spec) => new()
    {
        Name = site.Edge,
        Image = image.Id,
        Cmd = ["serve", "--settings", EdgePlan.SettingsFile],
        StopTimeout = StopGrace,
        Labels = Labels(site, settings, spec.PublicListeners),
        ExposedPorts = place.IsPublished ? EdgePlan.Asked(spec).ToDictionary(Port, _ => default(EmptyStruct)) : null,
        NetworkingConfig = place.IsPublished ? InSiteNetwork(site, place) : null,
        HostConfig = Restrictions.Of(image.User, Limits, [EdgePlan.RunFolder, "/tmp"], host =>
        {
            host.NetworkMode = place.IsPublished ? site.Network : "host";
            host.PortBindings = place.IsPublished ? EdgePlan.Asked(spec).ToDictionary(Port, Binding) : [];
            host.RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.Always };
            host.CPUShares = CpuShares;
            host.Mounts = [State(site), .. Certificates(settings)];
        }),
    };

    /// <summary>What an edge with these settings is labelled with.</summary>
    public static string Specification(EdgeSettings settings, IReadOnlyList<Uri> listeners) => Convert.ToHexStringLower(
        SHA256.HashData([.. EdgeSettingsFile.Content(settings), .. Encoding.UTF8.GetBytes(Public(listeners))]));

    private static Dictionary<string, string> Labels(Site site, EdgeSettings settings, IReadOnlyList<Uri> listeners)
    {
        var labels = site.Labels(Roles.Edge);
        labels[Label.Specification] = Specification(settings, listeners);
        labels[Label.Public] = Public(listeners);
        foreach (var module in settings.Modules)
            labels[Label.ListenerPrefix + module.Name] = module.InternalListener.GetLeftPart(UriPartial.Authority);
        return labels;
    }

    private static string Public(IReadOnlyList<Uri> listeners) => string.Join(' ', listeners.Select(listener => listener.GetLeftPart(UriPartial.Authority)));

    private static string Port(Uri listener) => $"{listener.Port}/tcp";

    private static IList<PortBinding> Binding(Uri listener) => [new PortBinding { HostIP = listener.Host, HostPort = $"{listener.Port}" }];

    private static NetworkingConfig InSiteNetwork(Site site, EdgePlace place) => new()
    {
        EndpointsConfig = new Dictionary<string, EndpointSettings>
        {
            [site.Network] = new() { IPAMConfig = new EndpointIPAMConfig { IPv4Address = $"{place.Inside}" } },
        },
    };

    private static Mount State(Site site) => new()
    {
        Type = "volume",
        Source = site.Edge,
        Target = EdgePlan.VolumeRoot,
        VolumeOptions = new VolumeOptions { NoCopy = true },
    };

    // Their folders, not the files: a renewed certificate is a new file under the old name.
    private static IEnumerable<Mount> Certificates(EdgeSettings settings) =>
        (settings.Certificate is { } files ? new[] { files.CertificateFile, files.KeyFile } : [])
        .Select(file => Path.GetDirectoryName(file)!).Distinct()
        .Select(folder => new Mount { Type = "bind", Source = folder, Target = folder, ReadOnly = true });
}
