namespace Chat.People.Verifying;

/// <summary>
/// Everything that was sent, acknowledged and delivered in one room, and the judgement over it. Safe to use from many threads.
/// </summary>
internal sealed class RoomLedger(string room)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Sending> _sendings = [];
    private readonly Dictionary<string, Recipient> _recipients = [];
    private readonly SequenceBook _sequences = new();
    private readonly List<string> _evidence = [];
    private long _events;
    private bool _closed;
    private int _doubled;
    private int _outOfOrder;

    /// <summary>Somebody is about to send a message for the first time.</summary>
    /// <returns>Whether they may: false once the ledger is closed.</returns>
    public bool TrySend(string id)
    {
        lock (_lock)
            return !_closed && _sendings.TryAdd(id, new(++_events));
    }

    /// <summary>Takes no new messages, so that what is settled stays settled.</summary>
    public void Close()
    {
        lock (_lock)
            _closed = true;
    }

    /// <summary>A message was acknowledged.</summary>
    public void Acknowledge(string id, long sequence)
    {
        lock (_lock)
        {
            _sendings[id].Sequence = sequence;
            _sequences.Promise(sequence, id);
            if (_sequences.SequenceOf(id) is { } delivered)
                CompareWithAcknowledgement(id, delivered);
        }
    }

    /// <summary>Somebody joined, for the first time or again, and is to get everything after <paramref name="since"/>.</summary>
    public void Join(string person, long since)
    {
        lock (_lock)
            _recipients.TryAdd(person, new(since, ++_events));
    }

    /// <summary>The last sequence that this person got; null when they never joined.</summary>
    public long? CursorOf(string person)
    {
        lock (_lock)
            return _recipients.TryGetValue(person, out var recipient) ? recipient.Cursor : null;
    }

    /// <summary>A message was delivered to somebody.</summary>
    public void Deliver(string person, long sequence, string id)
    {
        lock (_lock)
        {
            Compare(sequence, id);
            switch (_recipients[person].Take(sequence))
            {
                case Delivery.Doubled:
                    _doubled++;
                    Note($"{room}: {person} got sequence {sequence} twice");
                    break;
                case Delivery.Late:
                    _outOfOrder++;
                    Note($"{room}: {person} got sequence {sequence} after a later one");
                    break;
            }
        }
    }

    /// <summary>Somebody read a page of history after <paramref name="since"/>; it must tell the same as the deliveries.</summary>
    public void Read(long since, IReadOnlyList<(long Sequence, string Id)> page)
    {
        lock (_lock)
        {
            foreach (var (sequence, id) in page)
            {
                if (sequence != ++since)
                {
                    _outOfOrder++;
                    Note($"{room}: history has sequence {sequence} where {since} belongs");
                    since = sequence;
                }

                Compare(sequence, id);
            }
        }
    }

    /// <summary>Whether everything that was sent is acknowledged and has reached everybody it must reach.</summary>
    public bool IsSettled()
    {
        lock (_lock)
            return _sendings.Values.All(sending => sending.Sequence is not null) && !Lost().Any();
    }

    /// <summary>How many messages were never acknowledged.</summary>
    public int Unacknowledged()
    {
        lock (_lock)
            return _sendings.Values.Count(sending => sending.Sequence is null);
    }

    /// <summary>Judges what happened until now.</summary>
    public Findings Judge()
    {
        lock (_lock)
        {
            var lost = Lost().DistinctBy(loss => loss.Message).ToList();
            var evidence = lost.Select(loss => $"{room}: {loss.Person} never got {loss.Message}").Concat(_evidence);
            return new(lost.Count, _doubled, _outOfOrder, [.. evidence.Take(Findings.MostEvidence)]);
        }
    }

    private IEnumerable<(string Message, string Person)> Lost()
    {
        foreach (var (person, recipient) in _recipients)
        {
            foreach (var sequence in recipient.Missing)
                yield return (_sequences.Name(sequence), person);
        }

        foreach (var (id, sending) in _sendings.Where(entry => entry.Value.Sequence is not null))
        {
            var sequence = _sequences.SequenceOf(id);
            foreach (var (person, recipient) in _recipients.Where(entry => entry.Value.JoinedAt < sending.At))
            {
                if (sequence is null || !recipient.Has(sequence.Value))
                    yield return (id, person);
            }
        }
    }

    private void Compare(long sequence, string id)
    {
        if (_sequences.SequenceOf(id) is null)
            CompareWithAcknowledgement(id, sequence);

        switch (_sequences.Enter(sequence, id))
        {
            case SequenceBook.Entry.OtherMessage:
                _outOfOrder++;
                Note($"{room}: sequence {sequence} is {_sequences.Name(sequence)} to one person and {id} to another");
                break;
            case SequenceBook.Entry.OtherSequence:
                _doubled++;
                Note($"{room}: {id} was stored as {_sequences.SequenceOf(id)} and as {sequence}");
                break;
        }
    }

    private void CompareWithAcknowledgement(string id, long delivered)
    {
        if (!_sendings.TryGetValue(id, out var sending) || sending.Sequence is not { } acknowledged || acknowledged == delivered)
            return;
        _outOfOrder++;
        Note($"{room}: {id} was acknowledged as {acknowledged} and delivered as {delivered}");
    }

    private void Note(string line)
    {
        if (_evidence.Count < Findings.MostEvidence)
            _evidence.Add(line);
    }

    private sealed class Sending(long at)
    {
        public long At => at;

        public long? Sequence { get; set; }
    }
}
