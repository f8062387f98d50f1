using System.Security.Cryptography;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Products;
using Pipeline.Traffic;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>What the engine is asked for to run the edge.</summary>
internal static class EdgeRequest
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    private static readonly ResourceLimits Limits = new(Processes: 4_096);

    /// <summary>On the host's network: published ports break when the engine restarts, and cost half the throughput.</summary>
    public static CreateContainerParameters Of(Site site, EngineImage image, EdgeSettings settings) => new()
    {
        Name = site.Edge,
        Image = image.Id,
        Cmd = ["serve", "--settings", EdgePlan.SettingsFile],
        StopTimeout = StopGrace,
        Labels = Labels(site, settings),
        HostConfig = Restrictions.Of(image.User, Limits, [EdgePlan.RunFolder, "/tmp"], host =>
        {
            host.NetworkMode = "host";
            host.RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.Always };
            host.Mounts = [State(site), .. Certificates(settings)];
        }),
    };

    /// <summary>What an edge with these settings is labelled with.</summary>
    public static string Specification(EdgeSettings settings) => Convert.ToHexStringLower(SHA256.HashData(EdgeSettingsFile.Content(settings)));

    private static Dictionary<string, string> Labels(Site site, EdgeSettings settings)
    {
        var labels = site.Labels(Roles.Edge);
        labels[Label.Specification] = Specification(settings);
        labels[Label.Public] = string.Join(' ', settings.PublicListeners.Select(listener => listener.GetLeftPart(UriPartial.Authority)));
        foreach (var module in settings.Modules)
            labels[Label.ListenerPrefix + module.Name] = module.InternalListener.GetLeftPart(UriPartial.Authority);
        return labels;
    }

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
