using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Connecting;

/// <summary>Proves who we are to an engine over TLS, and lets no other engine than the one its authority signed for answer.</summary>
/// <param name="folder">Holds <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>, as Docker's own client expects them.</param>
internal sealed class ClientCertificate(string folder) : IAuthProvider
{
    public bool TlsEnabled => true;

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.SslOptions.ClientCertificates = [Own()];
        sockets.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        sockets.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(Read("ca.pem", X509CertificateLoader.LoadCertificateFromFile));
        return handler;
    }

    private X509Certificate2 Own() =>
        Read("cert.pem", certificate => X509Certificate2.CreateFromPemFile(certificate, Path.Combine(folder, "key.pem")));

    private X509Certificate2 Read(string name, Func<string, X509Certificate2> read)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new EngineException($"'{path}', needed to reach the engine over TLS, cannot be read ({failure.Message}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.", failure);
        }
    }
}
