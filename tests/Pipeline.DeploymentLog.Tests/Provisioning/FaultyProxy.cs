using System.Net;
using System.Net.Sockets;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>What stands in the way of a request.</summary>
internal enum Fault
{
    None,

    /// <summary>It is turned away and goes no further.</summary>
    TooManyRequests,

    /// <summary>It is called too large and goes no further.</summary>
    TooLarge,

    /// <summary>The connection ends before the request has gone further.</summary>
    Lost,

    /// <summary>The node takes it, and its answer is lost.</summary>
    AnswerLost,
}

/// <summary>Stands between a shipper and a node and does to batches what networks do; everything else passes.</summary>
internal sealed class FaultyProxy : IDisposable
{
    private static readonly string[] Passed = ["Content-Type", "Content-Encoding", "Accept", "Authorization"];

    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly Uri _node;
    private readonly Func<int, byte[], Task<Fault>> _faultOf;
    private int _batches;

    /// <param name="faultOf">By the running number of the batch from 0 and its bytes.</param>
    public FaultyProxy(Uri node, Func<int, byte[], Task<Fault>> faultOf)
    {
        (_node, _faultOf) = (node, faultOf);
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Batches seen so far.</summary>
    public int Batches => _batches;

    /// <summary>Called when the node has taken a batch whose answer will be lost.</summary>
    public Func<Task> BeforeAnswerIsLost { get; set; } = () => Task.CompletedTask;

    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            MemoryStream body = new();
            await context.Request.InputStream.CopyToAsync(body);
            var isBatch = context.Request.Url!.AbsolutePath.EndsWith("_bulk", StringComparison.Ordinal);
            var fault = isBatch ? await _faultOf(Interlocked.Increment(ref _batches) - 1, body.ToArray()) : Fault.None;
            if (fault is Fault.TooManyRequests or Fault.TooLarge)
                context.Response.StatusCode = fault == Fault.TooLarge ? 413 : 429;
            else if (fault != Fault.Lost)
                await ForwardAsync(context, body.ToArray(), isLost: fault == Fault.AnswerLost);
            if (fault is Fault.Lost or Fault.AnswerLost)
                await BreakOffAsync(context.Response);
            else
                context.Response.Close();
        }
        catch (Exception broken) when (broken is HttpListenerException or HttpRequestException or IOException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }

    // An answer that is not begun would be ended in order.
    private static async Task BreakOffAsync(HttpListenerResponse response)
    {
        response.ContentLength64 = 1000;
        await response.OutputStream.WriteAsync("{"u8.ToArray());
        response.Abort();
    }

    private async Task ForwardAsync(HttpListenerContext context, byte[] body, bool isLost)
    {
        using HttpRequestMessage request = new(new(context.Request.HttpMethod), new Uri(_node, context.Request.RawUrl)) { Content = new ByteArrayContent(body) };
        foreach (var name in Passed)
            if (context.Request.Headers[name] is { } value && !request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (isLost)
        {
            await BeforeAnswerIsLost();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.OutputStream.WriteAsync(content);
    }
}
