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
using var minding = await AcquireAsync(SupervisorStart.LockOf(supervisorFolder));
if (minding is null)
    return 0;
await new EnvironmentMinder(folder, TimeProvider.System).RunAsync();
return 0;

// An engine that looks whether the lock is free holds it for a moment.
static async Task<FileStream?> AcquireAsync(string path)
{
    Deadline deadline = new(TimeProvider.System, TimeSpan.FromMilliseconds(500));
    while (true)
    {
        var held = FileLock.Try(path);
        if (held is not null || deadline.IsOver)
            return held;
        await deadline.PauseAsync(CancellationToken.None);
    }
}
