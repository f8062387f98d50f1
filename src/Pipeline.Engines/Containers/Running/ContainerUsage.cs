using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Running;

/// <summary>What a container uses of its machine.</summary>
internal sealed class ContainerUsage(EngineApi api)
{
    /// <summary>A reading of this moment, which the engine takes about a second for; nothing when the container does not run.</summary>
    public async Task<SlotUsage?> ReadAsync(string name, int restarts, CancellationToken cancellation)
    {
        ContainerStatsResponse? reading = null;
        await api.FindAsync(
            $"read the usage of {name}",
            async (client, stop) =>
            {
                await client.Containers.GetContainerStatsAsync(
                    name, new ContainerStatsParameters { Stream = false, OneShot = true }, new Latest(found => reading = found), stop);
                return name;
            },
            cancellation);
        return reading is { PidsStats.Current: > 0 } ? Of(reading, restarts) : null;
    }

    /// <summary>The engine's figures as ours. Files that the kernel keeps in memory only while nobody needs it do not count.</summary>
    public static SlotUsage Of(ContainerStatsResponse reading, int restarts)
    {
        var cached = reading.MemoryStats?.Stats is { } stats
            ? stats.TryGetValue("total_inactive_file", out var first) || stats.TryGetValue("inactive_file", out first) ? first : 0
            : 0;
        var memory = (long)(reading.MemoryStats?.Usage ?? 0) - (long)cached;
        return new(
            new DateTimeOffset(DateTime.SpecifyKind(reading.Read, DateTimeKind.Utc)), TimeSpan.FromMicroseconds((reading.CPUStats?.CPUUsage?.TotalUsage ?? 0) / 1000d),
            Math.Max(0, memory), (int)(reading.PidsStats?.Current ?? 0), 0, restarts);
    }

    private sealed class Latest(Action<ContainerStatsResponse> take) : IProgress<ContainerStatsResponse>
    {
        public void Report(ContainerStatsResponse value) => take(value);
    }
}
