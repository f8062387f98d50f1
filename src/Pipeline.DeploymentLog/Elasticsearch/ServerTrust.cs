using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Decides whether a server's certificate is to be trusted: by this machine, by a file, or by a fingerprint. The name must be right in any case.</summary>
internal sealed class ServerTrust
{
    private readonly string? _ca;
    private readonly string? _fingerprint;
    private readonly X509Certificate2Collection _roots = [];

    /// <param name="ca">A PEM file or a SHA-256 fingerprint.</param>
    /// <exception cref="WrongSettingsException">The file cannot be read.</exception>
    public ServerTrust(string? ca)
    {
        _ca = ca;
        if (ca is null || (_fingerprint = Fingerprint(ca)) is not null)
            return;
        try
        {
            _roots.ImportFromPemFile(ca);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new WrongSettingsException($"The certificate {ca} cannot be read: {failure.Message}");
        }

        if (_roots.Count == 0)
            throw new WrongSettingsException($"{ca} is neither a PEM file with a certificate nor a SHA-256 fingerprint of 64 hex digits.");
    }

    /// <summary>Why the last certificate was not trusted.</summary>
    public string? Problem { get; private set; }

    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Problem = null;
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            Problem = "it shows no certificate";
        else if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            Problem = $"its certificate is for another name ({certificate.Subject})";
        else if (_ca is null ? errors != SslPolicyErrors.None : !IsVouchedFor(certificate, chain))
            Problem = $"its certificate ({certificate.Subject}) is not vouched for by {_ca ?? "this machine's authorities"}";
        return Problem is null;
    }

    private static string? Fingerprint(string ca) =>
        ca.Replace(":", "", StringComparison.Ordinal) is { Length: 64 } hex && hex.All(char.IsAsciiHexDigit) ? hex : null;

    private bool IsVouchedFor(X509Certificate certificate, X509Chain? presented)
    {
        using X509Certificate2 leaf = new(certificate);
        var shown = presented is null ? [] : presented.ChainElements.Select(element => element.Certificate).Concat(presented.ChainPolicy.ExtraStore).ToArray();
        if (_fingerprint is not null && IsIt(leaf))
            return true;
        var roots = _fingerprint is null ? _roots : [.. shown.Where(IsIt)];
        if (roots.Count == 0)
            return false;
        // Built again with that root alone: a certificate that is only shown beside the server's vouches for nothing.
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(shown);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(leaf);
    }

    private bool IsIt(X509Certificate2 certificate) =>
        certificate.GetCertHashString(HashAlgorithmName.SHA256).Equals(_fingerprint, StringComparison.OrdinalIgnoreCase);
}
