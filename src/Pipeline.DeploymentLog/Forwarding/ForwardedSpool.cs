using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Forwarding;

/// <summary>The spool and its destination, as another shipper is told of them.</summary>
/// <param name="Folder">Absolute: another program reads it.</param>
/// <param name="Nodes">Addresses of one Elasticsearch's nodes.</param>
/// <param name="Fingerprint">SHA-256 of a certificate that vouches for it, in hex; this machine's authorities when there is none.</param>
public sealed record ForwardedSpool(string Folder, IReadOnlyList<string> Nodes, string? Fingerprint)
{
    /// <summary>Where a forwarder finds its key as <c>id:key</c>; no file of ours has it.</summary>
    public const string KeyVariable = "PIPELINE_ELASTICSEARCH_API_KEY";

    /// <summary>The files of a kind. Those that are full are called otherwise and are still found.</summary>
    public string Files(SpoolKind kind) => $"{Folder.Replace('\\', '/').TrimEnd('/')}/{SpoolFile.Name(kind)}-*.ndjson";

    /// <summary>The certificate's fingerprint, when that is what vouches.</summary>
    public static string? FingerprintOf(string? ca) =>
        ca?.Replace(":", "", StringComparison.Ordinal) is { Length: 64 } hex && hex.All(char.IsAsciiHexDigit) ? hex.ToLowerInvariant() : null;
}
