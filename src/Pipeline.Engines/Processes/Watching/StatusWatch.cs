using System.Runtime.CompilerServices;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Watching;

/// <summary>Follows what the supervisor records of an environment's slots.</summary>
internal sealed class StatusWatch(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async IAsyncEnumerable<SlotEvent> WatchAsync(EnvironmentFolder environment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = Read(environment);
        while (true)
        {
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            var now = Read(environment);
            foreach (var (slot, status) in now)
                foreach (var happened in StatusChanges.Between(slot, before.GetValueOrDefault(slot), status, time.GetUtcNow()))
                    yield return happened;
            before = now;
        }
    }

    private static Dictionary<string, UnitStatus> Read(EnvironmentFolder environment) => environment.SlotNames
        .Select(slot => (slot, environment.Slot(slot).Status)).Where(pair => pair.Status is not null)
        .ToDictionary(pair => pair.slot, pair => pair.Status!);
}
