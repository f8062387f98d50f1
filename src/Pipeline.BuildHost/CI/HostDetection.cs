using Nuke.Common.CI.GitHubActions;

namespace Pipeline.BuildHost;

/// <summary>Finds out where the build runs: as told, else from the environment.</summary>
internal static class HostDetection
{
    private static readonly Dictionary<string, Func<Host>> s_hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Terminal)] = () => new Terminal(),
        [nameof(GitHubActions)] = () => new GitHubActions(),
    };

    /// <exception cref="UsageException"><c>--host</c> names no host.</exception>
    public static Host Find(BuildSession session)
    {
        var given = session.ReadBuiltIn<string>(BuiltIn.Host);
        if (given is null)
            return session.Variables.ContainsKey("GITHUB_ACTIONS") ? new GitHubActions() : new Terminal();
        return s_hosts.TryGetValue(given, out var create)
            ? create()
            : throw new UsageException($"--host: '{given}' is not one of {string.Join(", ", s_hosts.Keys)}.{NearestName.Suggest(given, s_hosts.Keys)}");
    }
}
