using System.Net;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.NativeHttp;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Connecting;

/// <summary>Calls to one Docker Engine, each with a limit of time, whose failures say what was asked and what to do.</summary>
internal sealed class EngineApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EngineAddress _address;
    private readonly SshTunnel? _tunnel;
    private readonly DockerClient _client;

    public EngineApi(EngineAddress address)
    {
        _address = address;
        _tunnel = address.Endpoint.Scheme == "ssh" ? new(SshDestination.Parse(address.Endpoint.OriginalString), address.SshConfiguration) : null;
        _client = ClientOf(_tunnel is null ? address : new(new Uri($"unix://{_tunnel.Socket}")));
    }

    /// <summary>What the engine answers.</summary>
    /// <param name="what">Completes "could not ...", for the message of a failure.</param>
    /// <param name="patience">How long the answer may take; a minute unless given.</param>
    /// <exception cref="EngineException">The engine refused, or does not answer.</exception>
    public async Task<T> AskAsync<T>(
        string what, Func<IDockerClient, CancellationToken, Task<T>> call, CancellationToken cancellation, TimeSpan? patience = null)
    {
        try
        {
            return await LimitedAsync(what, call, patience ?? Patience, cancellation);
        }
        catch (DockerApiException refusal)
        {
            throw new EngineException($"The Docker Engine at {_address} could not {what}: {Reason(refusal)}", refusal);
        }
    }

    /// <summary>What the engine answers; nothing when there is no such thing.</summary>
    /// <exception cref="EngineException">The engine refused, or does not answer.</exception>
    public async Task<T?> FindAsync<T>(string what, Func<IDockerClient, CancellationToken, Task<T>> call, CancellationToken cancellation, TimeSpan? patience = null)
        where T : class => (await TryAsync(what, call, [HttpStatusCode.NotFound], cancellation, patience)).Answer;

    /// <summary>What the engine answers, or its refusal where that is one of those the caller knows how to go on from.</summary>
    /// <exception cref="EngineException">The engine refused otherwise, or does not answer.</exception>
    public async Task<(T? Answer, string? Refusal)> TryAsync<T>(
        string what, Func<IDockerClient, CancellationToken, Task<T>> call, HttpStatusCode[] expected, CancellationToken cancellation, TimeSpan? patience = null)
        where T : class
    {
        try
        {
            return (await LimitedAsync(what, call, patience ?? Patience, cancellation), null);
        }
        catch (DockerApiException refusal) when (expected.Contains(refusal.StatusCode))
        {
            return (null, Reason(refusal));
        }
        catch (DockerApiException refusal)
        {
            throw new EngineException($"The Docker Engine at {_address} could not {what}: {Reason(refusal)}", refusal);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _tunnel?.Dispose();
    }

    private static DockerClient ClientOf(EngineAddress address)
    {
        var builder = new DockerClientBuilder().WithEndpoint(address.Endpoint).WithTimeout(Timeout.InfiniteTimeSpan);
        // .NET's own handler, because it can be told whom to trust; the library's for TCP cannot.
        return address.Certificates is { } folder
            ? builder.WithAuthProvider(new ClientCertificate(folder)).WithTransportOptions(new NativeHttpTransportOptions()).Build()
            : builder.Build();
    }

    private async Task<T> LimitedAsync<T>(
        string what, Func<IDockerClient, CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience);
        try
        {
            if (_tunnel is not null)
                await _tunnel.OpenAsync(limited.Token);
            return await call(_client, limited.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new EngineSilentException(
                $"No Docker Engine answers at {_address} ({failure.InnerException?.Message ?? failure.Message}), so it could not {what}: start it, or name another with DOCKER_HOST.", failure);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineSilentException($"The Docker Engine at {_address} did not {what} within {patience.TotalSeconds:0} s: see its own log.", late);
        }
    }

    private static string Reason(DockerApiException refusal)
    {
        try
        {
            return JsonDocument.Parse(refusal.ResponseBody ?? "").RootElement.GetProperty("message").GetString()!;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{(int)refusal.StatusCode} {refusal.ResponseBody?.Trim()}";
        }
    }
}
