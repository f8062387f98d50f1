using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Connecting;

/// <summary>Where a Docker Engine answers, as <c>DOCKER_HOST</c> and its companions say.</summary>
/// <param name="Endpoint">A unix socket (<c>unix:///var/run/docker.sock</c>), a TCP address, or a machine behind ssh (<c>ssh://user@host</c>).</param>
/// <param name="Certificates">The folder of <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>; none on a unix socket.</param>
public sealed record EngineAddress(Uri Endpoint, string? Certificates = null)
{
    private const string Allowed = "unix:///PATH, ssh://[USER@]HOST, or tcp://HOST:2376 with DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH";

    /// <summary>The engine of this machine, where the environment names no other.</summary>
    public static readonly EngineAddress Local = new(new Uri("unix:///var/run/docker.sock"));

    /// <summary>A file that ssh is configured by instead of the user's own, as <c>PIPELINE_SSH_CONFIG</c> says; none for that.</summary>
    public string? SshConfiguration { get; init; }

    /// <summary>What the variables of an environment say.</summary>
    /// <param name="read">Gives the value of a variable, or null.</param>
    /// <exception cref="EngineException">The address is not understood, or whoever reaches it would own the machine.</exception>
    public static EngineAddress Of(Func<string, string?> read)
    {
        if (read("DOCKER_HOST") is not { Length: > 0 } host)
            return Local;
        if (host.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase))
            return OverSsh(SshDestination.Parse(host), read);
        if (!Uri.TryCreate(host, UriKind.Absolute, out var endpoint))
            throw new EngineException($"DOCKER_HOST is '{host}', which is no address: give {Allowed}.");
        return endpoint.Scheme switch
        {
            "unix" when endpoint.AbsolutePath.Length > 1 => new(endpoint),
            "tcp" when read("DOCKER_TLS_VERIFY") is { Length: > 0 } => new(endpoint, CertificateFolder(read)),
            "tcp" => throw new EngineException($"DOCKER_HOST is '{host}' without TLS, where whoever reaches the port owns the machine: give {Allowed}."),
            _ => throw new EngineException($"DOCKER_HOST is '{host}', which is not understood: give {Allowed}."),
        };
    }

    /// <summary>What the variables of this process say.</summary>
    /// <exception cref="EngineException">As for <see cref="Of"/>.</exception>
    public static EngineAddress OfThisProcess() => Of(Environment.GetEnvironmentVariable);

    /// <summary>As messages name it.</summary>
    public override string ToString() => Endpoint.Scheme switch
    {
        "unix" => $"unix://{Endpoint.AbsolutePath}",
        "ssh" => Endpoint.OriginalString,
        _ => Endpoint.GetLeftPart(UriPartial.Authority),
    };

    // Of what was parsed, so that nothing else of what was given reaches a message or a command to copy.
    private static EngineAddress OverSsh(SshDestination destination, Func<string, string?> read) =>
        new(new Uri($"{destination}")) { SshConfiguration = read("PIPELINE_SSH_CONFIG") is { Length: > 0 } file ? file : null };

    private static string CertificateFolder(Func<string, string?> read) =>
        read("DOCKER_CERT_PATH") is { Length: > 0 } given ? given : Path.Combine(read("HOME") ?? "", ".docker");
}
