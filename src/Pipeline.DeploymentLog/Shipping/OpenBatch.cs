using System.Buffers;
using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>A batch on its way: which documents are still to be sent, how many at once, and what became of the others.</summary>
internal sealed class OpenBatch(Batch batch, bool isUnsure)
{
    private readonly ArrayBufferWriter<byte> _part = new();
    private List<BatchDocument> _documents = [.. batch.Documents];
    private int _most = batch.Documents.Count;
    private bool _isUnsure = isUnsure;
    private bool _isUnverified;

    public Batch Batch => batch;

    public IReadOnlyList<BatchDocument> Documents => _documents;

    public Settled Became { get; private set; } = Settled.Nothing;

    /// <summary>Whether Elasticsearch may hold some of the documents without our knowing.</summary>
    public bool IsUnsure
    {
        get => _isUnsure;
        set => IsToBeLookedUp |= _isUnsure = value;
    }

    public bool IsToBeLookedUp { get; private set; } = isUnsure || batch.Parts.Any(part => part.File.Kind == SpoolKind.Events);

    /// <summary>Takes out what cannot be sent at all.</summary>
    public IReadOnlyList<(BatchDocument Document, BulkItem Why)> TakeUnsendable()
    {
        var dead = _documents.Where(document => document.Problem is not null).Select(document => (document, new BulkItem("", 0, null, document.Problem))).ToList();
        _documents.RemoveAll(document => document.Problem is not null);
        Became += Settled.Nothing with { DeadLetters = dead.Count };
        return dead;
    }

    /// <summary>Takes out what Elasticsearch holds: by our own sending if that was unanswered, else by somebody else's.</summary>
    public void Find(IReadOnlySet<string> held)
    {
        var found = _documents.RemoveAll(document => held.Contains(document.Id));
        Became += _isUnsure ? Settled.Nothing with { Stored = found } : Settled.Nothing with { Duplicates = found };
    }

    /// <summary>What is held has been taken out, or cannot be known.</summary>
    public void IsLookedUp(bool isVerified)
    {
        _isUnverified = _isUnsure && !isVerified;
        (IsToBeLookedUp, _isUnsure) = (false, false);
    }

    /// <summary>Sends fewer at once from now on.</summary>
    /// <returns>The document that is too large alone, taken out.</returns>
    public BatchDocument? Halve()
    {
        var sent = Math.Min(_most, _documents.Count);
        _most = Math.Max(1, sent / 2);
        if (sent > 1)
            return null;
        var single = _documents[0];
        _documents.RemoveAt(0);
        Became += Settled.Nothing with { DeadLetters = 1 };
        return single;
    }

    /// <summary>The documents that go next.</summary>
    public IReadOnlyList<BatchDocument> Next() => _documents.Count <= _most ? _documents : _documents[.._most];

    /// <summary>Their pairs of lines.</summary>
    public ReadOnlyMemory<byte> BodyOf(IReadOnlyList<BatchDocument> documents)
    {
        if (documents.Count == batch.Documents.Count)
            return batch.Body;
        _part.ResetWrittenCount();
        foreach (var document in documents)
            _part.Write(batch.Body.Span[document.Pair]);
        return _part.WrittenMemory;
    }

    /// <summary>Takes out what needs not be sent again.</summary>
    public Decided Settle(IReadOnlyList<BatchDocument> sent, IReadOnlyList<BulkItem> items, long bytes)
    {
        var decided = Decided.Of(sent, items);
        var left = decided.Left.ToHashSet();
        var unsent = _documents.Skip(sent.Count);
        Became += decided.Became with { Bytes = bytes, Unverified = _isUnverified ? decided.Became.Stored : 0 };
        _documents = [.. sent.Where(left.Contains), .. unsent];
        return decided;
    }
}
