using Pipeline.Gates;

namespace Pipeline.Rollouts.Running;

/// <summary>Reads what slots write while a step bakes, and says once of a few kinds of lines that stable has never written them. Lines go to people only, not into the journal.</summary>
internal sealed class LogRecord
{
    private const int MostTold = 5;
    private const int LongestTold = 160;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly RunContext _context;
    private readonly Rollout _rollout;
    private readonly CancellationToken _ending;
    private readonly Paced<IReadOnlyList<(string Slot, IReadOnlyList<string> Canary, IReadOnlyList<string> Stable)>> _read;

    public LogRecord(RunContext context, Rollout rollout, CancellationToken ending)
    {
        (_context, _rollout, _ending) = (context, rollout, ending);
        _read = new(Every, ReadAsync, Take);
    }

    public IEnumerable<GateRow> Rows => _context.LogKinds.Row() is { } row ? [row] : [];

    public Task LookAsync(DateTimeOffset now) => _rollout.Intent.IsFirst ? Task.CompletedTask : _read.LookAsync(now);

    public Task EndAsync() => _read.EndAsync();

    private async Task<IReadOnlyList<(string Slot, IReadOnlyList<string> Canary, IReadOnlyList<string> Stable)>> ReadAsync()
    {
        var read = new List<(string Slot, IReadOnlyList<string> Canary, IReadOnlyList<string> Stable)>();
        foreach (var module in _rollout.Intent.Moving)
        {
            if (_rollout.Intent.Replaced.FirstOrDefault(before => before.Release.Module == module.Release.Module) is not { } replaced)
                continue;
            read.Add((module.Slot, await SlotOutput.OfCanaryAsync(_context, module.Slot, _ending), await SlotOutput.OfStableAsync(_context, replaced.Slot, _ending)));
        }

        return read;
    }

    private void Take(IReadOnlyList<(string Slot, IReadOnlyList<string> Canary, IReadOnlyList<string> Stable)> read)
    {
        foreach (var (slot, line) in read.SelectMany(logs => _context.LogKinds.Add(logs.Canary, logs.Stable), (logs, line) => (logs.Slot, line)))
        {
            if (_context.LogLinesTold++ < MostTold)
                _context.View.Noted(_rollout, $"{slot} writes what stable never did: {(line.Length > LongestTold ? $"{line[..LongestTold]}…" : line)}");
        }
    }
}
