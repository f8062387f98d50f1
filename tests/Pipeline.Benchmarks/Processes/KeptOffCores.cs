using Pipeline.Containers.Provisioning;

namespace Pipeline.Benchmarks.Processes;

/// <summary>Keeps this process off the machine's last cores until it is disposed of, as a client on another machine is off them anyway.</summary>
internal sealed class KeptOffCores : IAsyncDisposable
{
    private KeptOffCores()
    {
    }

    /// <param name="last">How many it keeps off; it keeps one to itself.</param>
    public static async Task<KeptOffCores> TakeAsync(int last)
    {
        await Command.RunAsync("taskset", RunOn(Math.Max(1, Environment.ProcessorCount - last)));
        return new();
    }

    public async ValueTask DisposeAsync() => await Command.RunAsync("taskset", RunOn(Environment.ProcessorCount));

    // Every thread of it; those that it makes later inherit.
    private static string[] RunOn(int first) => ["--all-tasks", "--cpu-list", "--pid", Cores.First(first), $"{Environment.ProcessId}"];
}
