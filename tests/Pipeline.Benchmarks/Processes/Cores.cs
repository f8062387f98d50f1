namespace Pipeline.Benchmarks.Processes;

/// <summary>The machine's processor cores as lists that the kernel and <c>taskset</c> read.</summary>
internal static class Cores
{
    public static string First(int count) => $"0-{count - 1}";

    /// <summary>The last ones; all when it is none.</summary>
    public static string Last(int count) => count == 0 ? First(Environment.ProcessorCount) : $"{Environment.ProcessorCount - count}-{Environment.ProcessorCount - 1}";
}
