using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>What of a spool has been shipped, folded from its ledger.</summary>
internal sealed class LedgerState
{
    private readonly Dictionary<string, long> _positions = [];
    private readonly Dictionary<string, long> _unsure = [];

    /// <summary>Bytes of each file that are settled.</summary>
    public IReadOnlyDictionary<string, long> Positions => _positions;

    /// <summary>Where a batch of a file ends whose answer was never noted: Elasticsearch may have taken any part of it.</summary>
    public IReadOnlyDictionary<string, long> Unsure => _unsure;

    public Settled Total { get; private set; } = Settled.Nothing;

    /// <summary>The last day on which something was sent.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Bytes sent on that day.</summary>
    public long SentThatDay { get; private set; }

    /// <summary>The state that a file tells; nothing shipped when there is none.</summary>
    public static LedgerState Read(string path)
    {
        LedgerState state = new();
        foreach (var record in DurableLines.Read(path))
            state.Apply(record);
        return state;
    }

    public long PositionOf(SpoolFile file) => _positions.GetValueOrDefault(file.Id);

    public void Apply(JsonObject record)
    {
        var file = (string)record[LedgerRecord.File]!;
        if (record[LedgerRecord.Sending] is { } sending)
        {
            _unsure[file] = (long)sending;
            return;
        }

        if (record[LedgerRecord.Settled] is { } settled)
        {
            _positions[file] = (long)settled;
            _unsure.Remove(file);
        }

        Total += LedgerRecord.WhatBecame(record);
        var day = LedgerRecord.DayOf(record);
        SentThatDay = (day == Day ? SentThatDay : 0) + (long)record[LedgerRecord.Sent]!;
        Day = day;
    }

    /// <summary>The records that fold to the same state, without files that are gone.</summary>
    public IEnumerable<JsonObject> Compact(IReadOnlySet<string> present)
    {
        yield return LedgerRecord.Of("", position: null, Total, Day, SentThatDay);
        foreach (var (file, position) in _positions.Where(known => present.Contains(known.Key)))
            yield return LedgerRecord.Of(file, position, Settled.Nothing, Day, 0);
        foreach (var (file, end) in _unsure.Where(known => present.Contains(known.Key)))
            yield return LedgerRecord.SendingTo(file, end);
    }
}
