using Pipeline.Gates;
using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>
/// How the conversations of a step go: one every five seconds, whatever the traffic, never two at once, and no look waits for one. A failed one is a doubt and is
/// repeated at once; the second in a row is a failure, unless stable cannot talk either.
/// </summary>
internal sealed class ProbeRecord : IAsyncDisposable
{
    private const int ControlEvery = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly RunContext _context;
    private readonly Rollout _rollout;
    private readonly CancellationTokenSource _ending;
    private Task<ProbeResult?>? _talk;
    private DateTimeOffset? _last;
    private string? _version;
    private bool _isControl;
    private int _turns;
    private int _failedInARow;
    private string _shared = "";
    private ProbeResult? _latest;

    public ProbeRecord(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        (_context, _rollout) = (context, rollout);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>The product has a probe, so a step passes only after a conversation.</summary>
    public bool IsExpected => _context.Product.Probe is not null;

    /// <summary>None before the first conversation, while one failure waits for its repetition, and while stable cannot talk either.</summary>
    public bool? Passed { get; private set; }

    /// <summary>What is to be said of the last conversation; empty while there was none.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>How long an acknowledgement took on the canary and on stable; none where that was not measured.</summary>
    public (TimeSpan? Canary, TimeSpan? Stable) Acknowledged => (_latest?.Canary.Acknowledged, _latest?.Stable.Acknowledged);

    /// <summary>What the conversations of the run say of the messages.</summary>
    public IEnumerable<GateRow> Rows => _context.Conversations.Row(HasStable) is { } row ? [row] : [];

    private bool HasStable => !_rollout.Intent.IsFirst;

    private bool IsUrgent => (_failedInARow > 0 && Passed is null) || (HasStable && _context.Conversations.NeedsControl);

    /// <summary>Takes a conversation that has ended, and begins one when it is time.</summary>
    public async Task LookAsync(DateTimeOffset now)
    {
        if (_talk is { IsCompleted: true })
            await TakeAsync();
        if (IsExpected && _talk is null && (_last is null || IsUrgent || now - _last >= Every))
            Begin(now);
    }

    /// <summary>Talks until it is known whether that is possible.</summary>
    public async Task SettleAsync(DateTimeOffset now)
    {
        for (var attempt = 0; IsExpected && Passed is null && attempt <= 2; attempt++)
        {
            Begin(now);
            await TakeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_talk is not null)
            await ((Task)_talk).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private void Begin(DateTimeOffset now)
    {
        _last = now;
        _isControl = HasStable && (_failedInARow switch
        {
            0 => _context.Conversations.NeedsControl || _turns % ControlEvery == ControlEvery - 1,
            1 => false,
            _ => true,
        });
        // Whoever failed is asked again, not another.
        if (_failedInARow == 0)
            _version = _turns % 2 == 0 ? null : _context.Product.OldestClientVersion;
        _turns++;
        _talk = Probing.RunAsync(_context, _rollout, _isControl, _version, _ending.Token);
    }

    private async Task TakeAsync()
    {
        var result = (await _talk!)!;
        _talk = null;
        if (_isControl)
            TakeControl(result);
        else
            TakeConversation(result);
    }

    private void TakeConversation(ProbeResult result)
    {
        _latest = result;
        _context.Conversations.Add(result.Canary);
        _failedInARow = result.Passed ? 0 : _failedInARow + 1;
        Passed = result.Passed ? true : _failedInARow >= 2 && !HasStable ? false : null;
        _shared = result.Passed ? "" : _shared;
        Sentence = result.Passed ? result.Sentence : $"The conversation with the canary failed: {result.Sentence}{_shared}";
    }

    private void TakeControl(ProbeResult result)
    {
        _context.Conversations.AddControl(result.Canary + result.Stable);
        if (_failedInARow < 2)
            return;
        (Passed, _failedInARow) = (result.Passed ? false : null, 1);
        if (result.Passed)
            return;
        _shared = $". So did one with stable alone ({result.Sentence}): not the canary's fault. Mend the environment, then Resume.";
        Sentence = $"The conversation with the canary failed: {_latest!.Sentence}{_shared}";
    }
}
