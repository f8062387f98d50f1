using System.Net.Sockets;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Containers.Provisioning;

/// <summary>Which engine the tests may use: one that answers, or one that they start for themselves.</summary>
public static class EngineOffer
{
    private static readonly Lazy<EngineAddress?> Found = new(Find);

    /// <summary>The engine that answers already.</summary>
    public static EngineAddress? Answering => Found.Value;

    /// <summary>Why there is no engine to be had; nothing when there is one.</summary>
    public static string? WhyNone => Answering is null && WhyNoPrivate is { } why ? $"no Docker Engine answers, and {why}" : null;

    /// <summary>Why no engine of the tests' own can be started; nothing when one can.</summary>
    public static string? WhyNoPrivate =>
        !OperatingSystem.IsLinux() ? "a private one is started on Linux only"
        : !Environment.IsPrivilegedProcess ? "a private one is started by root only"
        : IsInstalled ? null
        : Environment.GetEnvironmentVariable("PIPELINE_NO_PROVISION") is { Length: > 0 } ? "PIPELINE_NO_PROVISION forbids installing one"
        : !File.Exists("/etc/debian_version") ? "one is installed on Debian and Ubuntu only"
        : null;

    public static bool IsInstalled => File.Exists("/usr/sbin/dockerd") || File.Exists("/usr/bin/dockerd");

    /// <summary>Installs an engine where there is none.</summary>
    internal static Task InstallAsync() => AptPackages.InstallAsync("docker.io", "iproute2", "iptables");

    private static EngineAddress? Find()
    {
        try
        {
            var address = EngineAddress.OfThisProcess();
            if (address.Endpoint.Scheme != "unix")
                return null;
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(address.Endpoint.AbsolutePath));
            return address;
        }
        catch (Exception none) when (none is SocketException or EngineException)
        {
            return null;
        }
    }
}
