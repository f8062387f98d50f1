using Pipeline.Containers.Provisioning;

namespace Pipeline.Benchmarks.Provisioning;

/// <summary>Debian's packages that a benchmark needs.</summary>
internal static class Packages
{
    /// <summary>Installs those that are missing.</summary>
    /// <exception cref="InvalidOperationException">They cannot or may not be installed; the message names them.</exception>
    public static async Task RequireAsync(IReadOnlyList<string> packages, bool provision)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("Benchmarks start engines and proxies of their own: run them as root on Linux.");
        List<string> missing = [];
        foreach (var package in packages)
            if (!await Command.TryAsync("dpkg", "-s", package))
                missing.Add(package);
        if (missing.Count == 0)
            return;
        if (!provision || !File.Exists("/etc/debian_version"))
            throw new InvalidOperationException($"Not installed: {string.Join(", ", missing)}. Install them, or run on Debian or Ubuntu without --no-provision.");
        Console.WriteLine($"Installing {string.Join(", ", missing)}");
        await AptPackages.InstallAsync(missing);
    }
}
