using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Pipeline.Traffic;

namespace Pipeline.Edge.Hosting;

/// <summary>The certificate of the https listeners, read again when its files change; files that cannot be read leave the last good one in force.</summary>
internal sealed class CertificateStore
{
    private readonly CertificateFiles _files;
    private readonly Lock _lock = new();
    private (DateTime, DateTime) _stamp;
    private SslStreamCertificateContext _current;

    /// <exception cref="CryptographicException">The files hold no certificate and key that belong together.</exception>
    public CertificateStore(CertificateFiles files)
    {
        _files = files;
        _stamp = Stamp();
        _current = Load();
    }

    /// <summary>Gives every handshake the certificate in force.</summary>
    public TlsHandshakeCallbackOptions HandshakeOptions => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Current(),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        }),
    };

    private SslStreamCertificateContext Current()
    {
        lock (_lock)
        {
            var stamp = Stamp();
            if (stamp == _stamp)
                return _current;
            try
            {
                _current = Load();
                _stamp = stamp;
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                return _current;
            }

            return _current;
        }
    }

    private (DateTime, DateTime) Stamp() => (File.GetLastWriteTimeUtc(_files.CertificateFile), File.GetLastWriteTimeUtc(_files.KeyFile));

    private SslStreamCertificateContext Load()
    {
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(_files.CertificateFile);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(_files.CertificateFile, _files.KeyFile), chain, offline: true);
    }
}
