using System.Text;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>Asks slots whether they are ready from where traffic will reach them: through one command beside the edge, since the pipeline may be on another machine.</summary>
internal sealed class EdgeProbe(EdgeContainer edge, Site site) : IAsyncDisposable
{
    private Stream? _stream;
    private StreamReader? _answers;

    /// <summary>Nothing when it is ready; otherwise why not.</summary>
    public async Task<string?> AskAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            _stream ??= await edge.OpenAsync(site, ["probe", "--stdio"], cancellation);
            _answers ??= new StreamReader(_stream, leaveOpen: true);
            await _stream.WriteAsync(Encoding.UTF8.GetBytes($"{address}\n"), cancellation);
            var answer = await _answers.ReadLineAsync(cancellation) ?? throw new EndOfStreamException("the edge ended");
            return answer == "ready" ? null : answer;
        }
        catch (Exception failure) when (failure is IOException or EdgeUnreachableException)
        {
            await DisposeAsync();
            return $"the edge cannot ask it: {failure.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _answers?.Dispose();
        if (_stream is not null)
            await _stream.DisposeAsync();
        (_answers, _stream) = (null, null);
    }
}
