using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Documents that go in one request, from one file or several; their files stay while the batch does. Its memory is used again.</summary>
internal sealed class Batch : IDisposable
{
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly List<BatchDocument> _documents = [];
    private readonly List<BatchPart> _parts = [];
    private string _stream = "";

    public IReadOnlyList<BatchDocument> Documents => _documents;

    /// <summary>How far the batch reaches in each file.</summary>
    public IReadOnlyList<BatchPart> Parts => _parts;

    /// <summary>All pairs of lines, as <c>_bulk</c> takes them.</summary>
    public ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    /// <summary>Adds one line of a file, without its end.</summary>
    public void Add(SpoolFile file, long offset, ReadOnlySpan<byte> line)
    {
        var read = SpooledLine.Read(line);
        var start = _body.WrittenCount;
        if (read.Problem is not null)
        {
            _body.Write(line);
            _documents.Add(new(file, offset, "", "", default, start.._body.WrittenCount, read.Problem));
            return;
        }

        // Nearly always the same as the document before.
        _stream = read.Stream == _stream ? _stream : read.Stream;
        _body.Write("{\"create\":{\"_index\":\""u8);
        Write(_stream);
        _body.Write("\",\"_id\":\""u8);
        Write(read.Id);
        _body.Write("\"}}\n"u8);
        var source = _body.WrittenCount;
        _body.Write(read.Head);
        _body.Write(read.Tail);
        _body.Write("\n"u8);
        _documents.Add(new(file, offset, _stream, read.Id, start.._body.WrittenCount, source..(_body.WrittenCount - 1)));
    }

    /// <summary>Notes how far a file was read; it stays open with the batch.</summary>
    public void Reach(BatchPart part) => _parts.Add(part);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _parts.ForEach(part => part.Stream.Dispose());
        _parts.Clear();
        _documents.Clear();
        _body.ResetWrittenCount();
    }

    public void Dispose() => Clear();

    private void Write(string text) => _body.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
}

/// <summary>What a batch has of one file.</summary>
internal sealed record BatchPart(SpoolFile File, FileStream Stream, long Start, long End);
