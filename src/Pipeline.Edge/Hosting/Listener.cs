using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pipeline.Traffic;

namespace Pipeline.Edge.Hosting;

/// <summary>One address that the edge listens on; every connection knows by which it came.</summary>
/// <param name="Module">The module that all its requests are for; null on a public listener.</param>
internal sealed record Listener(Uri Address, EdgeModule? Module)
{
    private ListenOptions? _bound;

    /// <summary>The address with the port that was given to it, once the edge has started.</summary>
    public Uri Bound => _bound?.IPEndPoint is { } endPoint ? new UriBuilder(Address) { Port = endPoint.Port }.Uri : Address;

    /// <summary>Has Kestrel listen on it.</summary>
    /// <exception cref="FormatException">The address is not one that the edge can listen on.</exception>
    public void Open(KestrelServerOptions server, CertificateStore? certificates) => server.Listen(EndPoint(), options =>
    {
        _bound = options;
        options.Protocols = HttpProtocols.Http1;
        if (Address.Scheme == Uri.UriSchemeHttps)
        {
            options.Protocols = HttpProtocols.Http1AndHttp2;
            options.UseHttps((certificates
                ?? throw new FormatException($"The listener {Address} is https, but no certificate is set: give Certificate, or listen on http.")).HandshakeOptions);
        }

        options.Use(next => connection =>
        {
            connection.Features.Set(this);
            return next(connection);
        });
    });

    private IPEndPoint EndPoint()
    {
        if (Address.Scheme != Uri.UriSchemeHttp && Address.Scheme != Uri.UriSchemeHttps)
            throw new FormatException($"The listener {Address} is neither http nor https.");
        var host = Address.DnsSafeHost;
        return host == "localhost" ? new(IPAddress.Loopback, Address.Port)
            : IPAddress.TryParse(host, out var address) ? new(address, Address.Port)
            : throw new FormatException($"The listener {Address} must name an address of this machine (127.0.0.1, 0.0.0.0, [::]) or localhost, not a host name.");
    }
}
