using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Engines.Processes;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>The settings of an edge in a container, whose paths are those inside it.</summary>
internal static class EdgePlan
{
    public const string VolumeRoot = "/var/lib/pipeline";

    /// <summary>The folder in the volume's root that belongs to the edge's user.</summary>
    public const string OwnFolder = "edge";

    public const string SettingsName = "settings.json";

    public const string SettingsFile = $"{VolumeRoot}/{OwnFolder}/{SettingsName}";

    /// <summary>In memory, so that a socket of an edge that died is never found by the next.</summary>
    public const string RunFolder = "/run/pipeline";

    private const int FirstPort = 20_000;
    private const int Ports = 10_000;

    /// <exception cref="EngineException">A module's name is none.</exception>
    public static EdgeSettings Of(EdgeSpec spec, EdgePlace place)
    {
        EdgeSettings settings = new()
        {
            Environment = spec.Environment,
            StateDirectory = $"{VolumeRoot}/{OwnFolder}/state",
            AdminSocket = $"{RunFolder}/admin.sock",
            PublicListeners = place.IsPublished ? [.. spec.PublicListeners.Select(Inside)] : spec.PublicListeners,
            Modules = Modules(spec, place),
            Certificate = spec.Certificate,
            CohortKeys = spec.CohortKeys,
            TrustedProxies = spec.TrustedProxies,
            MetricsListener = place.IsPublished && spec.MetricsListener is { } metrics ? Inside(metrics) : spec.MetricsListener,
        };
        return spec.LeaseTerm is { } term ? settings with { LeaseTerm = term } : settings;
    }

    /// <summary>Every address on the engine's machine that the edge is asked to listen on.</summary>
    public static IReadOnlyList<Uri> Asked(EdgeSpec spec) => spec.MetricsListener is { } metrics ? [.. spec.PublicListeners, metrics] : spec.PublicListeners;

    // Who may come from where is said when the port is published.
    private static Uri Inside(Uri listener) => new UriBuilder(listener) { Host = $"{IPAddress.Any}" }.Uri;

    // A module's port follows from its name, so that slots that run find it again when the edge was made anew.
    private static EdgeModule[] Modules(EdgeSpec spec, EdgePlace place)
    {
        HashSet<int> taken = [.. Asked(spec).Select(listener => listener.Port)];
        Dictionary<string, Uri> listeners = [];
        foreach (var name in spec.Modules.Select(module => EnvironmentFolder.Checked("module", module.Name)).Order(StringComparer.Ordinal))
        {
            var port = FirstPort + (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % Ports);
            while (!taken.Add(port))
                port = FirstPort + ((port + 1 - FirstPort) % Ports);
            listeners[name] = new Uri($"http://{place.Inside}:{port}");
        }

        return [.. spec.Modules.Select(module => new EdgeModule(module.Name, module.PublicPath, listeners[module.Name], module.MetricsPath))];
    }
}
