using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Environments;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>Runs of the pipeline and what is expected of them.</summary>
internal static class Running
{
    public const int Done = 0;
    public const int WrongUse = 1;
    public const int GateFailed = 2;
    public const int Held = 3;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<RunEnd> RunAsync(this IScenarioEnvironment environment, params string[] command)
    {
        using var run = environment.Start(null, command);
        return await run.EndAsync();
    }

    /// <summary>Runs a command that must be done as asked.</summary>
    public static async Task DoAsync(this IScenarioEnvironment environment, params string[] command)
    {
        var end = await environment.PrepareAsync(command);
        end.ExitCode.Should().Be(Done, $"{string.Join(' ', command)} should be done, and said: {end.Output}");
    }

    /// <summary>Runs a command that is killed at a moment.</summary>
    public static async Task DieAsync(this IScenarioEnvironment environment, JournalMoment moment, params string[] command)
    {
        using var run = environment.Start(moment, command);
        var end = await run.EndAsync();
        end.ExitCode.Should().Be(RunEnd.Killed, $"{string.Join(' ', command)} should die {moment}, and said: {end.Output}");
    }

    /// <summary>Runs a command as soon as nobody holds the lease any more.</summary>
    public static async Task<RunEnd> RunWhenFreeAsync(this IScenarioEnvironment environment, params string[] command)
    {
        await environment.UntilFreeAsync();
        return await environment.RunAsync(command);
    }
}
