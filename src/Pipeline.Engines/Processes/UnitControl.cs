using Pipeline.Engines.Processes.Supervision;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes;

/// <summary>Asks the supervisor for something and waits until it is so.</summary>
internal sealed class UnitControl(SupervisorStart supervisor, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Has a unit started; returns once it was tried.</summary>
    public async Task<UnitStatus> StartAsync(EnvironmentFolder environment, UnitFolder folder, Unit unit, CancellationToken cancellation)
    {
        folder.Write(unit);
        return await WaitAsync(environment, folder, unit.Generation, UnitState.Running, Patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Has a unit stopped, gracefully then hard. One that is not there is stopped.</summary>
    public async Task StopAsync(EnvironmentFolder environment, UnitFolder folder, CancellationToken cancellation)
    {
        if (folder.Unit is not { } unit)
            return;
        var stopped = unit with { Wanted = false, Generation = $"{Guid.NewGuid():n}" };
        folder.Write(stopped);
        await WaitAsync(environment, folder, stopped.Generation, UnitState.Stopped, unit.StopGrace + Patience, cancellation).ConfigureAwait(false);
        folder.Forget();
    }

    private async Task<UnitStatus> WaitAsync(
        EnvironmentFolder environment, UnitFolder folder, string generation, UnitState state, TimeSpan patience, CancellationToken cancellation)
    {
        Deadline deadline = new(time, patience);
        while (!deadline.IsOver)
        {
            // Each time, because one that just found nothing to do may have been ending.
            await supervisor.EnsureAsync(environment, cancellation).ConfigureAwait(false);
            if (folder.Status is { } status && status.Generation == generation && (status.State == state || (state == UnitState.Running && status.LastExit is not null)))
                return status;
            await deadline.PauseAsync(cancellation).ConfigureAwait(false);
        }

        throw new EngineException($"The supervisor of '{environment.Name}' did not bring {Path.GetFileName(folder.Path)} to {state} within {patience.TotalSeconds:0} s: see '{environment.SupervisorFolder}/output.log'.");
    }
}
