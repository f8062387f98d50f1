using System.Collections.Concurrent;
using System.IO.Compression;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>A request's body in gzip, in memory that is used again for the next one.</summary>
internal sealed class CompressedBody : ByteArrayContent
{
    private static readonly ConcurrentBag<MemoryStream> Spare = [];

    private readonly MemoryStream _memory;

    private CompressedBody(MemoryStream memory)
        : base(memory.GetBuffer(), 0, (int)memory.Length) => _memory = memory;

    public static CompressedBody Of(ReadOnlyMemory<byte> body, string type)
    {
        if (!Spare.TryTake(out var memory))
            memory = new();
        memory.SetLength(0);
        using (GZipStream compression = new(memory, CompressionLevel.Fastest, leaveOpen: true))
            compression.Write(body.Span);
        CompressedBody content = new(memory);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    /// <summary>Gives the memory to the next body. Not after a failure, when a connection may still be reading it.</summary>
    public void GiveBack() => Spare.Add(_memory);
}
