using System.Text;
using Docker.DotNet;

namespace Pipeline.Engines.Containers.Executing;

/// <summary>Standard input and output of a command in a container, as one stream. What the command says on standard error is the reason given when it ends.</summary>
internal sealed class ExecStream(MultiplexedStream stream, string container) : Stream
{
    private const int LongestReason = 2_000;

    private readonly StringBuilder _errors = new();

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">The command ended and said why.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[buffer.Length];
        while (true)
        {
            var read = await stream.ReadOutputAsync(bytes, 0, bytes.Length, cancellationToken);
            if (read.EOF)
                return _errors.Length == 0 ? 0 : throw new IOException($"the command in {container} ended: {_errors.ToString().Trim()}");
            if (read.Target == MultiplexedStream.TargetStream.StandardOut)
            {
                bytes.AsSpan(0, read.Count).CopyTo(buffer.Span);
                return read.Count;
            }

            if (_errors.Length < LongestReason)
                _errors.Append(Encoding.UTF8.GetString(bytes, 0, read.Count));
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        stream.WriteAsync(buffer, offset, count, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await stream.WriteAsync(buffer.ToArray(), 0, buffer.Length, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }
}
