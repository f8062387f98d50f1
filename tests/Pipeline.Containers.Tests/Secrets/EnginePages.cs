using System.Net.Sockets;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Containers.Tests.Secrets;

/// <summary>What an engine answers, as it is on the wire: a client library would leave out what it does not know.</summary>
internal sealed class EnginePages(EngineAddress engine) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(engine.Endpoint.AbsolutePath), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://engine/v1.41/") };

    public Task<string> ReadAsync(string path) => _http.GetStringAsync(path);

    public Task<Stream> OpenAsync(string path) => _http.GetStreamAsync(path);

    public void Dispose() => _http.Dispose();
}
