using Pipeline.Journal;
using Pipeline.Ports;

namespace Pipeline.Targets.Delivering;

/// <summary>Turns what can go wrong into one line and the exit code that is promised for it.</summary>
internal static class Guarded
{
    public static async Task RunAsync(IDelivery build, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception wrong) when (wrong is WrongUseException or EngineException or JournalUnreadableException or ArgumentException)
        {
            build.ExitCode = 1;
            throw new DeliveryStoppedException(wrong.Message);
        }
        catch (EdgeUnreachableException unreachable)
        {
            build.ExitCode = 1;
            throw new DeliveryStoppedException($"The edge of {build.Environment} does not answer: {unreachable.Message}");
        }
    }
}
