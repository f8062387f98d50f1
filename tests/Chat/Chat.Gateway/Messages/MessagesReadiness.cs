using Chat.Contract;

namespace Chat.Gateway.Messages;

/// <summary>Whether <c>messages</c> can be reached. Asked at most once a second however often this gateway is asked.</summary>
internal sealed class MessagesReadiness(Uri address, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(1) };
    private readonly SemaphoreSlim _asking = new(1);
    private (long At, string? Reason)? _last;

    /// <summary>Null when it can be reached and is ready; otherwise why not.</summary>
    public async Task<string?> CheckAsync(CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            if (_last is not var (at, reason) || clock.GetElapsedTime(at) > Fresh)
                _last = (clock.GetTimestamp(), reason = await AskAsync(cancellation));
            return reason;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _asking.Dispose();
    }

    private async Task<string?> AskAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(address, "readyz"), cancellation);
            return response.IsSuccessStatusCode
                ? null
                : $"messages at {address} is not ready: {(await response.Content.ReadAsStringAsync(cancellation)).Trim()}";
        }
        catch (Exception exception) when (CallFailure.IsUnanswered(exception) || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"messages at {address} cannot be reached: {exception.Message}";
        }
    }
}
