using System.Net.Sockets;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Slots;

/// <summary>Asks a slot until it says that it is ready.</summary>
internal sealed class ReadinessWait(TimeProvider time) : IDisposable
{
    private const int DeathsTolerated = 2;
    private const int LinesShown = 20;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(2),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public async Task<Readiness> ForAsync(string name, UnitFolder folder, TimeSpan timeout, CancellationToken cancellation)
    {
        if (folder.Unit is not { Slot: { } slot })
            return new Readiness(false, $"{name} was not started", []);
        var before = folder.Status?.Restarts ?? 0;
        Deadline deadline = new(time, timeout);
        while (true)
        {
            var status = folder.Status;
            var reason = status is { IsAlive: true }
                ? await AskAsync(new Uri(slot.Address, slot.ReadyPath), cancellation).ConfigureAwait(false)
                : $"it is not running ({status?.LastExit ?? "not started yet"}, {status?.Restarts ?? 0} restarts)";
            if (reason is null && folder.Status?.Process == status!.Process)
                return Readiness.Yes;
            if (status is { State: UnitState.Failed } || status?.Restarts - before > DeathsTolerated)
                return NotReady(folder, $"{name} dies again and again: {status!.LastExit}, {status.Restarts} restarts");
            if (deadline.IsOver)
                return NotReady(folder, $"{name} was not ready within {timeout.TotalSeconds:0.#} s: {reason}");
            await deadline.PauseAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    private static Readiness NotReady(UnitFolder folder, string reason) => new(false, reason, OutputTail.Of(folder, LinesShown));

    private async Task<string?> AskAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(address, cancellation).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
                return null;
            var body = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            return $"it answered {(int)answer.StatusCode} {body.AsSpan().Trim().ToString().Split('\n')[0]}".TrimEnd();
        }
        catch (Exception e) when (e is HttpRequestException or SocketException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return "it does not answer yet";
        }
    }
}
