using Chat.Client;
using Chat.People.Counting;
using Chat.People.Living;
using Chat.People.Reporting;
using Chat.People.Verifying;

namespace Chat.People;

/// <summary>People who chat until they are told to stop, and who notice everything that is lost.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan SettleInterval = TimeSpan.FromMilliseconds(50);

    private readonly PeopleOptions _options;
    private readonly HttpMessageInvoker _http = ChatClient.CreateHttp();
    private readonly Tally _tally = new();
    private readonly List<RoomLedger> _ledgers;
    private readonly CancellationTokenSource _silent = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly TimeSpan _started = Pause.Now;
    private readonly Task _living;

    private Crowd(PeopleOptions options)
    {
        _options = options;
        _ledgers = [.. Enumerable.Range(0, options.Workspaces * options.Rooms).Select(place => new RoomLedger($"{Workspace(place)}/{Room(place)}"))];
        _living = Task.WhenAll(Enumerable.Range(0, options.Users).Select(NewPerson).Select(person => person.LiveAsync(_silent.Token, _leaving.Token)));
    }

    /// <summary>Lets people come in and start to chat.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Crowd Start(PeopleOptions options)
    {
        options.Check();
        return new(options);
    }

    /// <summary>How it goes now.</summary>
    public PeopleSnapshot Snapshot() => new(
        Seconds(), _tally.Online, _tally.Sent, _tally.Acknowledged, _tally.Delivered, _tally.Requests,
        _tally.Failures.Values.Sum(), _tally.Told, _tally.Cut, _tally.Reconnects.Count);

    /// <summary>
    /// Lets the people end what they began, waits (at most <see cref="PeopleOptions.StragglersWithin"/>) until everything has
    /// arrived, sends them home and says what was lost.
    /// </summary>
    public async Task<LossReport> FinishAsync()
    {
        await _silent.CancelAsync();
        _ledgers.ForEach(ledger => ledger.Close());
        for (var waitUntil = Pause.Now + _options.StragglersWithin; Pause.Now < waitUntil && !_ledgers.All(ledger => ledger.IsSettled());)
            await Task.Delay(SettleInterval);

        var seconds = Seconds();
        await LeaveAsync();
        var findings = _ledgers.Aggregate(Findings.None, (sum, ledger) => sum + ledger.Judge());
        return new()
        {
            Users = _options.Users,
            Seconds = seconds,
            Sent = _tally.Sent,
            Acknowledged = _tally.Acknowledged,
            AcknowledgedP50Ms = Percentile.Of(_tally.Acknowledgements, 0.5),
            AcknowledgedP99Ms = Percentile.Of(_tally.Acknowledgements, 0.99),
            Unacknowledged = _ledgers.Sum(ledger => ledger.Unacknowledged()),
            Delivered = _tally.Delivered,
            Requests = _tally.Requests,
            RequestsFailed = _tally.Failures.Values.Sum(),
            Failures = _tally.Failures,
            SocketsTold = _tally.Told,
            SocketsCut = _tally.Cut,
            Reconnects = _tally.Reconnects.Count,
            ReconnectP50Ms = Percentile.Of(_tally.Reconnects, 0.5),
            ReconnectP99Ms = Percentile.Of(_tally.Reconnects, 0.99),
            Lost = findings.Lost,
            Doubled = findings.Doubled,
            OutOfOrder = findings.OutOfOrder,
            Evidence = findings.Evidence,
        };
    }

    /// <summary>Sends everybody home without a report.</summary>
    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        _http.Dispose();
        _silent.Dispose();
        _leaving.Dispose();
    }

    private async Task LeaveAsync()
    {
        await _silent.CancelAsync();
        await _leaving.CancelAsync();
        await _living;
    }

    private Person NewPerson(int number)
    {
        var place = number % _ledgers.Count;
        ChatIdentity identity = new(_options.Url, Workspace(place), $"person-{number + 1}");
        ChatClient client = new(identity, _http) { Limit = _options.AnswerWithin };
        return new(client, Room(place), _ledgers[place], _tally, _options);
    }

    private string Workspace(int place) => $"workspace-{(place % _options.Workspaces) + 1}";

    private string Room(int place) => $"room-{(place / _options.Workspaces) + 1}";

    private double Seconds() => (Pause.Now - _started).TotalSeconds;
}
