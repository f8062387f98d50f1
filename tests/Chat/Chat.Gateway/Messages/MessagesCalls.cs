using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chat.Contract;

namespace Chat.Gateway.Messages;

/// <summary>One call to the module <c>messages</c>, through the address that the platform gave.</summary>
internal sealed class MessagesCalls(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    /// <summary>Calls once, with <paramref name="cohort"/> passed on.</summary>
    /// <returns>The answer's value; null for an answer without one, or when it says that there is no such session.</returns>
    /// <exception cref="MessagesUnavailableException">It failed, or took longer than <paramref name="limit"/>.</exception>
    public async Task<T?> CallAsync<T>(Call call, JsonTypeInfo<T> answer, string? cohort, TimeSpan limit, CancellationToken cancellation)
        where T : class
    {
        using var request = call.ToRequest(address);
        if (cohort is not null)
            request.Headers.TryAddWithoutValidation(ChatHeaders.Cohort, cohort);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            using var response = await _http.SendAsync(request, deadline.Token);
            if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Unauthorized)
                return null;
            if (response.StatusCode is not HttpStatusCode.OK)
                throw new MessagesUnavailableException($"messages answered {(int)response.StatusCode} to {call}", IsGateway(response.StatusCode));

            await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
            return await JsonSerializer.DeserializeAsync(body, answer, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new MessagesUnavailableException($"messages did not answer {call} within {limit.TotalSeconds} s");
        }
        catch (Exception exception) when (CallFailure.IsUnanswered(exception) || exception is IOException or JsonException)
        {
            throw new MessagesUnavailableException($"messages could not be asked {call}: {exception.Message}", retryable: true);
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsGateway(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
