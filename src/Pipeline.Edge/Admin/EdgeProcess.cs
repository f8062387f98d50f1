using System.Runtime.InteropServices;
using Pipeline.Edge.Exposing;
using Pipeline.Edge.Guarding;
using Pipeline.Edge.Remembering;
using Pipeline.Traffic;

namespace Pipeline.Edge.Admin;

/// <summary>An edge from start to end: state held, routes in force, then listeners, guard and administration.</summary>
internal static class EdgeProcess
{
    /// <param name="create">Makes the data plane with the key that signs cohort cookies.</param>
    /// <param name="start">Opens the listeners once the stored routes are in force.</param>
    /// <param name="stop">Closes the listeners.</param>
    public static async Task ServeAsync<TData>(
        EdgeSettings settings, TimeProvider time, Func<byte[], TData> create,
        Func<TData, CancellationToken, Task> start, Func<TData, CancellationToken, Task> stop)
        where TData : IDataPlane
    {
        using var state = StateDirectory.Open(settings.StateDirectory);
        using var ending = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        var data = create(state.CohortKey());
        var control = new ControlPlane(settings, state, data, time);
        await using var admin = new AdminSocket(settings.AdminSocket, control);
        await start(data, ending.Token);
        admin.Start();
        await using var metrics = settings.MetricsListener is { } address ? await MetricsServer.StartAsync(address, control, ending.Token) : null;
        await GuardLoop.RunAsync(control, time, ending.Token);
        await stop(data, CancellationToken.None);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }
}
