using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts.Running;

namespace Pipeline.Targets.Delivering;

/// <summary>Turns what can go wrong into one line and the exit code that is promised for it.</summary>
internal static class Guarded
{
    /// <param name="whenSilent">The exit code when the edge does not answer: 1, or 4 for a command that was to return traffic.</param>
    public static async Task RunAsync(IDelivery build, Func<Task> work, int whenSilent = 1)
    {
        try
        {
            await work();
        }
        catch (Exception wrong) when (wrong is WrongUseException or EngineException or NothingDeployedException or JournalUnreadableException or ArgumentException)
        {
            throw Stopped(build, 1, wrong.Message);
        }
        catch (EdgeRefusedException refused) when (RunResult.Of(refused) is { } result)
        {
            throw Stopped(build, result.ExitCode, result.Sentence);
        }
        catch (EdgeUnreachableException unreachable)
        {
            ByHandPage.Show(await Delivery.SiteOfAsync(build), unreachable.Message);
            throw Stopped(build, whenSilent, unreachable.Message);
        }
    }

    private static DeliveryStoppedException Stopped(IDelivery build, int exitCode, string sentence)
    {
        build.ExitCode = exitCode;
        return new(sentence);
    }
}
