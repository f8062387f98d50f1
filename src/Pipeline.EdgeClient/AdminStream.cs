using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pipeline.Administration;
using Pipeline.Ports;

namespace Pipeline.EdgeClient;

/// <summary>One call at a time over a stream that is opened again after it broke.</summary>
internal sealed class AdminStream(Func<CancellationToken, Task<Stream>> open, string name, TimeSpan timeout) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private Stream? stream;
    private StreamReader? reader;

    /// <param name="repeatable">Asking twice changes nothing, so a broken stream is opened again once.</param>
    public async Task<AdminAnswer> CallAsync(AdminRequest request, bool repeatable, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (repeatable && stream is not null)
            {
                try
                {
                    return await AskAsync(request, cancellation);
                }
                catch (EdgeUnreachableException)
                {
                    // The stream may be one that a restarted edge has left behind.
                }
            }

            return await AskAsync(request, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        turn.Dispose();
    }

    private async Task<AdminAnswer> AskAsync(AdminRequest request, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(timeout);
        var answered = false;
        try
        {
            stream ??= await open(limited.Token);
            reader ??= new(stream, Encoding.UTF8, false, -1, leaveOpen: true);
            var line = JsonSerializer.Serialize(request, AdminJson.Default.AdminRequest) + "\n";
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line), limited.Token);
            var text = await reader.ReadLineAsync(limited.Token) ?? throw new EndOfStreamException("it closed the stream");
            var answer = JsonSerializer.Deserialize(text, AdminJson.Default.AdminAnswer) ?? throw new JsonException("it answered null");
            answered = true;
            return answer;
        }
        catch (Exception failure) when (failure is IOException or SocketException or JsonException or ObjectDisposedException)
        {
            throw new EdgeUnreachableException($"The edge at {name} does not answer: {failure.Message}", failure);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new EdgeUnreachableException($"The edge at {name} did not answer within {timeout.TotalSeconds:0.#} s.", failure);
        }
        finally
        {
            // An answer that comes late must not be taken for that of the next call.
            if (!answered)
                await CloseAsync();
        }
    }

    private async ValueTask CloseAsync()
    {
        reader?.Dispose();
        reader = null;
        if (stream is not null)
            await stream.DisposeAsync();
        stream = null;
    }
}
