using Pipeline.Engines.Processes;
using Pipeline.Engines.Processes.Supervision;
using Pipeline.Engines.Processes.Units;
using Pipeline.Supervisor;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("pipeline-supervisor is started by the embedded engine, with the folder of one environment.");
    return 1;
}

_ = Kernel.NewSession();
var supervisorFolder = Path.Combine(folder, "supervisor");
using var minding = Acquire(SupervisorStart.LockOf(supervisorFolder));
if (minding is null)
    return 0;
await new EnvironmentMinder(folder, TimeProvider.System).RunAsync();
return 0;

// An engine that looks whether the lock is free holds it for a moment.
static FileStream? Acquire(string path)
{
    for (var attempt = 0; attempt < 20; attempt++)
    {
        if (FileLock.Try(path) is { } held)
            return held;
        Thread.Sleep(25);
    }

    return null;
}
