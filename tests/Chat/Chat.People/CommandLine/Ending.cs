using System.Runtime.InteropServices;

namespace Chat.People.CommandLine;

/// <summary>Completes when it is time to stop: after the duration, on SIGTERM or SIGINT, or at the end of standard input.</summary>
internal sealed class Ending : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _signals;

    public Ending(TimeSpan? duration, bool untilStandardInputCloses)
    {
        _signals = [Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGINT)];
        List<Task> reasons = [_asked.Task];
        if (duration is { } limit)
            reasons.Add(Task.Delay(limit));
        if (untilStandardInputCloses)
            reasons.Add(Task.Run(() => Console.OpenStandardInput().CopyTo(Stream.Null)));
        Reached = Task.WhenAny(reasons);
    }

    public Task Reached { get; }

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _asked.TrySetResult();
    });
}
