using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pipeline.Edge.Tests.Running;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Hosting;

public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-tls-");
    private readonly HashSet<string> _issued = [];

    [Fact]
    public async Task A_changed_certificate_is_served_without_a_restart_and_a_broken_one_is_not()
    {
        Write("first");
        await using var edge = await StartAsync();
        (await ServedAsync(edge)).Should().Be("CN=first");
        Write("second");
        File.SetLastWriteTimeUtc(Files.CertificateFile, DateTime.UtcNow.AddMinutes(1));
        (await ServedAsync(edge)).Should().Be("CN=second");
        File.WriteAllText(Files.CertificateFile, "broken");
        (await ServedAsync(edge)).Should().Be("CN=second");
    }

    [Fact]
    public async Task Sockets_over_http_2_are_drained_like_others()
    {
        Write("edge");
        await using var edge = await StartAsync();
        using HttpMessageInvoker client = new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, served, _, _) => Issued(served) } });
        using ClientWebSocket socket = new();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(new UriBuilder(new Uri(edge.Public, "/socket")) { Scheme = "wss" }.Uri, client, CancellationToken.None);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        (await socket.ReceiveAsync(new byte[16], CancellationToken.None)).Count.Should().Be(5);

        edge.Plane.Drains.Start(new("gateway-1", MovedOnly: false, PerSecond: 100));
        ((int?)(await socket.ReceiveAsync(new byte[16], CancellationToken.None)).CloseStatus).Should().Be(1012);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await Eventually.TrueAsync(() => edge.Counts(SlotKind.Stable) is { SocketsOpen: 0, SocketsCut: 0, SocketsOpened: 1 }, "the socket has ended");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private CertificateFiles Files => new(Path.Combine(_folder.FullName, "cert.pem"), Path.Combine(_folder.FullName, "key.pem"));

    private Task<Running.Edge> StartAsync() =>
        Running.Edge.StartAsync(settings => settings with { PublicListeners = [new("https://127.0.0.1:0")], Certificate = Files });

    private void Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _issued.Add(certificate.GetCertHashString());
        File.WriteAllText(Files.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Files.KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    private bool Issued(X509Certificate? served) => served is not null && _issued.Contains(served.GetCertHashString());

    private async Task<string> ServedAsync(Running.Edge edge)
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, edge.Public.Port);
        await using SslStream tls = new(tcp.GetStream(), false, (_, served, _, _) => Issued(served));
        await tls.AuthenticateAsClientAsync("localhost");
        return tls.RemoteCertificate!.Subject;
    }
}
