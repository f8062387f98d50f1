namespace Chat.Hosting.Faults;

/// <summary>The faults of the process as a whole: it dies, or it grows.</summary>
internal static class ProcessFaults
{
    private const int CrashExitCode = 70;

    public static void Start(FaultSettings settings, TimeProvider clock, CancellationToken stopping)
    {
        if (settings.CrashAfter is { } crashAfter)
            _ = CrashAsync(crashAfter, clock, stopping);
        if (settings.MemoryPerSecond > 0)
            _ = GrowAsync(settings.MemoryPerSecond, clock, stopping);
    }

    private static async Task CrashAsync(TimeSpan after, TimeProvider clock, CancellationToken stopping)
    {
        await Task.Delay(after, clock, stopping);
        await Console.Error.WriteLineAsync($"CHAT_FAULT_CRASH_AFTER_SECONDS: exiting with {CrashExitCode} as asked.");
        Environment.Exit(CrashExitCode);
    }

    private static async Task GrowAsync(int megabytesPerSecond, TimeProvider clock, CancellationToken stopping)
    {
        List<byte[]> taken = [];
        using PeriodicTimer second = new(TimeSpan.FromSeconds(1), clock);
        while (await second.WaitForNextTickAsync(stopping))
        {
            var block = GC.AllocateUninitializedArray<byte>(megabytesPerSecond * 1024 * 1024);
            // Only pages that were written to are resident.
            block.AsSpan().Fill(1);
            taken.Add(block);
        }
    }
}
