using System.Collections.Immutable;
using Pipeline.Engines.Processes.Images;
using Pipeline.Engines.Processes.Units;

namespace Pipeline.Engines.Processes.Supervision;

/// <summary>Sees to it that one supervisor, and only one, minds an environment.</summary>
internal sealed class SupervisorStart(ProcessEngineOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The lock that a supervisor holds while it lives.</summary>
    public static string LockOf(string supervisorFolder) => Path.Combine(supervisorFolder, "supervisor.lock");

    public static bool Runs(EnvironmentFolder environment)
    {
        if (!Directory.Exists(environment.SupervisorFolder))
            return false;
        using var free = FileLock.Try(LockOf(environment.SupervisorFolder));
        return free is null;
    }

    /// <summary>Starts the supervisor if none runs, and returns when one holds the lock.</summary>
    public async Task EnsureAsync(EnvironmentFolder environment, CancellationToken cancellation)
    {
        // Looking whether the lock is free takes it for a moment: only one may look at a time.
        using var looking = await FileLock.TakeAsync(Path.Combine(environment.SupervisorFolder, "look.lock"), options.Time, cancellation).ConfigureAwait(false);
        if (Runs(environment))
            return;
        var program = await ProgramCopy.OfAsync(options.Root, options.Supervisor, cancellation).ConfigureAwait(false);
        using var supervisor = RedirectedStart.Start(
            Path.Combine(environment.SupervisorFolder, "output.log"), [options.Dotnet, program, environment.Path],
            ImmutableDictionary<string, string>.Empty, environment.Path);
        Deadline deadline = new(options.Time, Patience);
        while (!Runs(environment) && !supervisor.HasExited && !deadline.IsOver)
            await deadline.PauseAsync(cancellation).ConfigureAwait(false);
    }
}
