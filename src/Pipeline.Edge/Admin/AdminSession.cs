using System.Buffers;
using System.IO.Pipelines;
using Pipeline.Administration;
using Pipeline.Edge.Hosting;

namespace Pipeline.Edge.Admin;

/// <summary>One client's stream: lines in, lines out, in order.</summary>
internal static class AdminSession
{
    // Each read looks through what has come so far for the line's end: long lines need few reads.
    private static readonly StreamPipeReaderOptions Buffers = new(bufferSize: 256 * 1024);

    public static async Task RunAsync(Stream stream, AdminDispatch dispatch, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, Buffers);
        var skipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            await SocketThreads.Leave();
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                if (!skipping)
                    await stream.WriteAsync(line.Length > AdminLimits.RequestBytes ? AdminDispatch.TooLong() : dispatch.Answer(line.ToArray(), stream), cancellation);
                skipping = false;
            }

            if (buffer.Length > AdminLimits.RequestBytes)
            {
                if (!skipping)
                    await stream.WriteAsync(AdminDispatch.TooLong(), cancellation);
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
