using Pipeline.Edge.Admin;

namespace Pipeline.Edge.Guarding;

/// <summary>Ticks the guard until cancelled; a tick that fails is said and does not end the watch.</summary>
internal static class GuardLoop
{
    public static async Task RunAsync(ControlPlane control, TimeProvider time, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(control.TickPeriod, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                control.Tick();
            }
            catch (Exception failure)
            {
                await Console.Error.WriteLineAsync($"A tick of the guard failed: {failure.Message}");
            }
        }
    }
}
