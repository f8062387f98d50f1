using System.Diagnostics;

namespace Pipeline.Engines.Processes.Supervision;

/// <summary>What a long-lived process takes over from whoever started it: never the secrets of a build.</summary>
internal static class InheritedEnvironment
{
    private static readonly string[] Allowed =
    [
        "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "LANG", "LC_ALL",
        "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "SSL_CERT_DIR", "SSL_CERT_FILE",
        // How the runtime compiles: no secret, and whoever sets it for what starts a process means the process too.
        "DOTNET_TieredCompilation", "DOTNET_TieredPGO", "DOTNET_TC_CallCounting",
    ];

    /// <summary>Leaves only the allowed variables in what a process is started with.</summary>
    public static void Reduce(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Except(Allowed).ToArray())
            start.Environment.Remove(name);
    }
}
