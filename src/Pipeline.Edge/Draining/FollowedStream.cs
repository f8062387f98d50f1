using System.Diagnostics;

namespace Pipeline.Edge.Draining;

/// <summary>
/// The client's end of an upgraded connection. Bytes go through as they are, until somebody asks to close: then a close
/// frame is put in at the next boundary, and what the server sends after it is dropped.
/// </summary>
internal sealed class FollowedStream(Stream client) : Stream
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly FrameFollower _toClient = new();
    private readonly FrameFollower _fromClient = new();
    private readonly TaskCompletionSource _clientLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[]? _asked;
    private bool _done;
    private long _heard = Stopwatch.GetTimestamp();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Completes when the client's bytes end, in whatever way.</summary>
    public Task ClientLeft => _clientLeft.Task;

    /// <summary>The client has been sent a close frame, by the server or by the edge.</summary>
    public bool WasTold => _toClient.Closed || _told.Task.IsCompleted;

    /// <summary>The client ended it first, by a close frame or by going away.</summary>
    public bool ClientEnded => _fromClient.Closed || _clientLeft.Task.IsCompleted;

    /// <summary>The server sent a close frame that neither the client nor the edge had asked for.</summary>
    public bool ServerClosedFirst { get; private set; }

    /// <summary>How long the client has sent nothing.</summary>
    public TimeSpan Silent => Stopwatch.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>Asks for a close frame at the next boundary. Completes when it is written.</summary>
    public async Task CloseAsync(byte[] frame, CancellationToken cancellation)
    {
        Volatile.Write(ref _asked, frame);
        await _writing.WaitAsync(cancellation);
        try
        {
            if (_toClient.AtBoundary)
                await TellAsync(frame, cancellation);
        }
        finally
        {
            _writing.Release();
        }

        await _told.Task.WaitAsync(cancellation);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await client.ReadAsync(buffer, cancellationToken);
            _fromClient.Follow(buffer.Span[..read]);
            Volatile.Write(ref _heard, Stopwatch.GetTimestamp());
            if (read == 0 && buffer.Length > 0)
                _clientLeft.TrySetResult();
            return read;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _clientLeft.TrySetResult();
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_done)
                return;
            if (Volatile.Read(ref _asked) is not { } frame)
            {
                _toClient.Follow(buffer.Span);
                ServerClosedFirst |= _toClient.Closed && !ClientEnded;
                await client.WriteAsync(buffer, cancellationToken);
                return;
            }

            await client.WriteAsync(buffer[.._toClient.FollowToBoundary(buffer.Span)], cancellationToken);
            if (_toClient.AtBoundary)
                await TellAsync(frame, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => client.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            client.Dispose();
        base.Dispose(disposing);
    }

    private async Task TellAsync(byte[] frame, CancellationToken cancellation)
    {
        if (_done)
            return;
        _done = true;
        if (!_toClient.Closed)
        {
            await client.WriteAsync(frame, cancellation);
            await client.FlushAsync(cancellation);
        }

        _told.TrySetResult();
    }
}
