using Pipeline.Gates.Judging;

namespace Pipeline.Gates.Logs;

/// <summary>The kinds of lines that canary and stable have written, as far as they were read. A kind is a line without what changes from one time to the next. Bounded: a log that never repeats itself is not followed to its end.</summary>
public sealed class LogKinds
{
    private const int MostOfStable = 20_000;
    private const int MostNew = 1_000;

    private readonly HashSet<string> _stable = new(StringComparer.Ordinal);
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);
    private bool _read;

    /// <summary>Takes lines that may have been taken before.</summary>
    /// <returns>The canary's lines of a kind that neither had written until now, one a kind.</returns>
    public IReadOnlyList<string> Add(IReadOnlyList<string> canary, IReadOnlyList<string> stable)
    {
        _read = true;
        foreach (var kind in stable.Select(NewLogLines.Fingerprint))
        {
            // What stable writes as well, if later, is not the canary's.
            _new.Remove(kind);
            if (_stable.Count < MostOfStable)
                _stable.Add(kind);
        }

        return [.. canary.Where(line => line.Length > 0 && _new.Count < MostNew && NewLogLines.Fingerprint(line) is var kind && !_stable.Contains(kind) && _new.Add(kind))];
    }

    /// <summary>A warning, which never acts; none before a log was read.</summary>
    public GateRow? Row() => !_read ? null : new("new log lines", Display.Count(_new.Count), Display.None, Display.None, Display.None, VerdictOutcome.Pass)
    {
        Sentence = _new.Count == 0 ? "" : $"{(_new.Count == 1 ? "1 kind" : $"{_new.Count} kinds")} of lines that stable has never written.",
    };
}
