using Docker.DotNet.Models;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>Whom registries let in, as this machine's user told Docker's own client.</summary>
/// <param name="read">Gives the value of an environment variable, or null: <c>DOCKER_CONFIG</c>, <c>HOME</c> and <c>PATH</c> are asked for.</param>
public sealed class RegistryCredentials(Func<string, string?> read)
{
    private const string DockersOwn = "docker.io";

    // Docker's client never writes its own registry as a host.
    private const string DockersOwnKey = "index.docker.io";

    /// <summary>As the variables of this process say.</summary>
    public static RegistryCredentials OfThisProcess() => new(Environment.GetEnvironmentVariable);

    /// <summary>What the engine is to show a registry; empty when nobody signed in there.</summary>
    /// <exception cref="EngineException">Docker's configuration cannot be read, or its helper fails.</exception>
    internal async Task<AuthConfig> ForAsync(string registry, CancellationToken cancellation)
    {
        var host = registry == DockersOwn ? DockersOwnKey : registry;
        if (await ConfigAsync(cancellation) is not { } config)
            return new AuthConfig();
        var credential = config.HelperFor(host) is { Length: > 0 } helper
            ? await new CredentialHelper(helper, read("PATH")).AskAsync(host == DockersOwnKey ? $"https://{host}/v1/" : host, cancellation)
            : null;
        return (credential ?? config.StoredFor(host))?.For(registry) ?? new AuthConfig();
    }

    private async Task<DockerConfig?> ConfigAsync(CancellationToken cancellation)
    {
        var folder = read("DOCKER_CONFIG") is { Length: > 0 } given ? given : Path.Combine(read("HOME") ?? "", ".docker");
        var file = Path.Combine(folder, "config.json");
        try
        {
            return File.Exists(file) ? DockerConfig.Parse(await File.ReadAllTextAsync(file, cancellation), file) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"'{file}', where credentials of registries are, cannot be read ({failure.Message}): make it readable, or name another folder with DOCKER_CONFIG.", failure);
        }
    }
}
