namespace Chat.People.Verifying;

/// <summary>Which message has which sequence, as far as anybody has seen; the first to see counts.</summary>
internal sealed class SequenceBook
{
    private readonly Dictionary<long, string> _ids = [];
    private readonly Dictionary<string, long> _sequences = [];
    private readonly Dictionary<long, string> _promised = [];

    /// <summary>How what was seen fits what was seen before.</summary>
    public enum Entry
    {
        /// <summary>It is new, or the same.</summary>
        Fits,

        /// <summary>The sequence belonged to another message.</summary>
        OtherMessage,

        /// <summary>The message had another sequence.</summary>
        OtherSequence,
    }

    /// <summary>Enters that a message was seen under a sequence.</summary>
    public Entry Enter(long sequence, string id)
    {
        var sameMessage = !_ids.TryGetValue(sequence, out var known) || known == id;
        _ids.TryAdd(sequence, id);
        if (!_sequences.TryAdd(id, sequence) && _sequences[id] != sequence)
            return Entry.OtherSequence;
        return sameMessage ? Entry.Fits : Entry.OtherMessage;
    }

    /// <summary>Notes the sequence of an acknowledgement; nobody has to have seen it there yet.</summary>
    public void Promise(long sequence, string id) => _promised.TryAdd(sequence, id);

    /// <summary>The sequence of a message that somebody has seen; otherwise null.</summary>
    public long? SequenceOf(string id) => _sequences.TryGetValue(id, out var sequence) ? sequence : null;

    /// <summary>What to call the message with that sequence.</summary>
    public string Name(long sequence) =>
        _ids.TryGetValue(sequence, out var id) || _promised.TryGetValue(sequence, out id) ? id : $"sequence {sequence}";
}
