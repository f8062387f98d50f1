namespace Pipeline.Containers.Provisioning;

/// <summary>Debian's packages, got while others on the machine may be getting some too.</summary>
public static class AptPackages
{
    private static readonly string[] Patiently = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"];

    /// <summary>Reads the lists of packages anew and installs some, started as no service, one run of the tests after the other.</summary>
    public static async Task InstallAsync(params IEnumerable<string> packages)
    {
        await UpdateAsync();
        // A server that starts as a service would take ports and processor from what is tested or measured.
        await AloneAsync(["env", "RUNLEVEL=1", "apt-get", "install", .. Patiently, "-y", "--no-install-recommends", .. packages]);
    }

    /// <summary>Reads the lists of packages anew.</summary>
    public static Task UpdateAsync() => AloneAsync(["apt-get", "update", .. Patiently]);

    // The lock of the lists is waited for by nobody, unlike that of what is installed.
    private static Task<string> AloneAsync(IReadOnlyList<string> command) =>
        Command.RunAsync("flock", [Path.Combine(Path.GetTempPath(), "pipeline-tests-install.lock"), .. command]);
}
