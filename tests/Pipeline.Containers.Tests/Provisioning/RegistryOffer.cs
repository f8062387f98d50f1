namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>Whether there is Debian's registry to be had.</summary>
internal static class RegistryOffer
{
    public const string Installed = "/usr/bin/docker-registry";

    /// <summary>Why there is none, or no engine to use it; nothing when there are both.</summary>
    public static string? WhyNone => EngineOffer.WhyNone
        ?? (File.Exists(Installed) ? null
            : Environment.GetEnvironmentVariable("PIPELINE_NO_PROVISION") is { Length: > 0 } ? "docker-registry is not installed, and PIPELINE_NO_PROVISION forbids fetching it"
            : !Environment.IsPrivilegedProcess ? "docker-registry is not installed, and only root may refresh the list of packages to fetch it"
            : File.Exists("/etc/debian_version") ? null : "docker-registry is not installed, and it is fetched on Debian and Ubuntu only");
}

/// <summary>A test that needs an engine and a registry; skipped, with the reason, where there are not both.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RegistryFactAttribute : FactAttribute
{
    public RegistryFactAttribute() => Skip = RegistryOffer.WhyNone;
}
