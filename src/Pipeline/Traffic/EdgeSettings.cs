namespace Pipeline.Traffic;

/// <summary>What an edge is started with; it never changes while the edge runs. Written as a JSON file, read by <c>pipeline-edge serve</c>.</summary>
public sealed record EdgeSettings
{
    private static readonly TimeSpan UsualLeaseTerm = TimeSpan.FromSeconds(15);

    public required string Environment { get; init; }

    /// <summary>Folder of routes, journal and lease; the edge makes it with mode 0700.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Path of the Unix socket that administration goes through; at most 100 bytes, which is what the kernel takes.</summary>
    public required string AdminSocket { get; init; }

    /// <summary>Where clients connect: <c>http://127.0.0.1:8080</c>, or https with <see cref="Certificate"/>.</summary>
    public required IReadOnlyList<Uri> PublicListeners { get; init; }

    public required IReadOnlyList<EdgeModule> Modules { get; init; }

    /// <summary>PEM files for https listeners, read again when they change.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>Where a request's cohort key is: <c>cookie:name</c>, <c>header:name</c> or <c>query:name</c>, the first that is present counts.</summary>
    public IReadOnlyList<string> CohortKeys { get; init => field = value ?? []; } = [];

    /// <summary>Addresses (single or CIDR) whose X-Forwarded-* headers are believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init => field = value ?? []; } = [];

    /// <summary>How long a lease lives without being renewed; 15 seconds where nothing, or nothing above zero, is said.</summary>
    public TimeSpan LeaseTerm { get; init => field = value > TimeSpan.Zero ? value : UsualLeaseTerm; } = UsualLeaseTerm;
}

/// <summary>A module as the edge sees it.</summary>
/// <param name="PublicPath">The path prefix under which clients reach it (<c>/</c> for everything else); none when only other modules call it.</param>
/// <param name="InternalListener">Where the other modules reach it through the edge.</param>
/// <param name="MetricsPath">Where it exposes its operation counters in the Prometheus text format; none when it has none.</param>
public sealed record EdgeModule(string Name, string? PublicPath, Uri InternalListener, string? MetricsPath);

/// <summary>Certificate chain and private key, PEM.</summary>
public sealed record CertificateFiles(string CertificateFile, string KeyFile);
