using System.Runtime.InteropServices;
using Pipeline.Benchmarks.CommandLine;
using Pipeline.Containers.Provisioning;

namespace Pipeline.Benchmarks.Reporting;

/// <summary>Where and with what something was measured.</summary>
internal static class Machine
{
    private const double GiB = 1L << 30;

    /// <summary>The command, the day, the machine and the versions, one line each.</summary>
    public static async Task<string> DescribeAsync(Options options, TimeProvider time)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown processor";
        List<string> versions = [$".NET {Environment.Version}"];
        foreach (var package in options.Benchmark.Packages)
            versions.Add($"{package} {(await Command.RunAsync("dpkg-query", "-W", "-f", "${Version}", package)).Trim()}");
        return $"""
            `dotnet run -c Release --project tests/Pipeline.Benchmarks -- {options.Benchmark.Name}{(options.Short ? " --short" : "")}`, {time.GetUtcNow():yyyy-MM-dd}
            on {Environment.ProcessorCount} cores ({processor}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / GiB:0} GiB, {RuntimeInformation.OSDescription}
            with {string.Join(", ", versions)}
            """;
    }
}
