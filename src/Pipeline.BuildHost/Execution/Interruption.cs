using System.Runtime.InteropServices;

namespace Pipeline.BuildHost;

/// <summary>
/// Ctrl+C and SIGTERM. The first one lets the running target end (its child processes are told to), the second one, or
/// ten seconds, ends it. Either way assured targets, the table and the exit code still come where they can.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);
    private readonly BuildSession _session;
    private readonly Action _onGivenUp;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private ITimer? _deadline;

    private Interruption(BuildSession session, Action onGivenUp)
    {
        _session = session;
        _onGivenUp = onGivenUp;
    }

    public bool IsRequested { get; private set; }

    public static Interruption Listen(BuildSession session, Action onGivenUp)
    {
        var interruption = new Interruption(session, onGivenUp);
        if (session.Invocation.OwnsProcess)
        {
            interruption._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, interruption.Receive));
            interruption._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, interruption.Receive));
        }

        return interruption;
    }

    public void Dispose()
    {
        _registrations.ForEach(x => x.Dispose());
        _deadline?.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        if (IsRequested)
        {
            _onGivenUp();
            return;
        }

        IsRequested = true;
        _session.Console.WriteLine($"Cancelling; the running target has {s_grace.TotalSeconds:0} s to end. Once more to stop at once.");
        RunningProcesses.Terminate();
        _deadline = _session.Invocation.Time.CreateTimer(_ => _onGivenUp(), null, s_grace, Timeout.InfiniteTimeSpan);
    }
}
