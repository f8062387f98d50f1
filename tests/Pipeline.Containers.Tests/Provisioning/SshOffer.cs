namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>Whether there is OpenSSH's server to be had.</summary>
internal static class SshOffer
{
    public const string Installed = "/usr/sbin/sshd";

    /// <summary>Why there is none, or no engine behind it; nothing when there are both.</summary>
    public static string? WhyNone => EngineOffer.WhyNone
        ?? (File.Exists(Installed) ? null
            : Environment.GetEnvironmentVariable("PIPELINE_NO_PROVISION") is { Length: > 0 } ? "openssh-server is not installed, and PIPELINE_NO_PROVISION forbids installing it"
            : !Environment.IsPrivilegedProcess || !File.Exists("/etc/debian_version") ? "openssh-server is not installed, and it is installed by root on Debian and Ubuntu only"
            : Directory.Exists("/run/systemd/system") ? "openssh-server is not installed, and installing it here would open this machine to the network" : null);
}

/// <summary>A test that needs an engine and OpenSSH's server; skipped, with the reason, where there are not both.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SshFactAttribute : FactAttribute
{
    public SshFactAttribute() => Skip = SshOffer.WhyNone;
}
