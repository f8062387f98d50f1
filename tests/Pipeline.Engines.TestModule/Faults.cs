using System.Runtime.InteropServices;

/// <summary>What goes wrong on purpose, as the environment asks.</summary>
internal static class Faults
{
    /// <summary>While it is there, the health check fails; it does not outlive the container's run.</summary>
    public static readonly string UnwellFile = Path.Combine(Path.GetTempPath(), "unwell");

    /// <summary>Serves on and fails its health check from now, when a signal asks for that.</summary>
    public static void FallIll(PosixSignalContext context)
    {
        context.Cancel = true;
        File.WriteAllText(UnwellFile, "");
    }

    /// <summary>Starts those that are asked for, after the seconds in <c>TEST_FAULT_AFTER</c> (at once unless given).</summary>
    public static async Task StartAsync()
    {
        if (Setting("TEST_FAULT_AFTER") is { } seconds)
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(seconds)));
        if (Setting("TEST_MEMORY_MB") is { } megabytes)
            TakeMemory(int.Parse(megabytes));
        if (Setting("TEST_CPU_THREADS") is { } threads)
            Burn(int.Parse(threads));
        if (Setting("TEST_FORKS") is not null)
            Fork();
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name);

    // Not from the managed heap, which has a limit of its own below the container's.
    private static void TakeMemory(int megabytes)
    {
        for (var taken = 0; taken < megabytes; taken++)
            Marshal.Copy(new byte[1 << 20], 0, Marshal.AllocHGlobal(1 << 20), 1 << 20);
    }

    private static void Burn(int threads)
    {
        for (var started = 0; started < threads; started++)
            new Thread(() =>
            {
                while (true)
                    Thread.SpinWait(1_000_000);
            })
            { IsBackground = true }.Start();
    }

    // Processes that do nothing but be there, until the kernel gives no more.
    private static void Fork()
    {
        while (Kernel.Spawn() > 0)
        {
        }

        Console.WriteLine("no more processes are given");
    }
}
