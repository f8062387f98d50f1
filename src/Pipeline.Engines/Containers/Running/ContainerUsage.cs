using System.Collections.Concurrent;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Running;

/// <summary>What containers use of their machine.</summary>
internal sealed class ContainerUsage(EngineApi api) : IDisposable
{
    private static readonly TimeSpan KernelPeriod = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, UsageStream> _streams = [];

    /// <summary>The newest reading; nothing when the container does not run.</summary>
    public async Task<SlotUsage?> ReadAsync(ContainerInspectResponse container, CancellationToken cancellation)
    {
        if (!SlotFacts.IsAlive(container))
            return null;
        if (_streams.TryGetValue(container.ID, out var over) && over.IsOver && _streams.TryRemove(new(container.ID, over)))
            over.Dispose();
        var reading = await _streams.GetOrAdd(container.ID, id => new(api, id)).LatestAsync(cancellation);
        return reading is { PidsStats.Current: > 0 } ? Of(reading, container) : null;
    }

    /// <summary>The engine's figures as ours. Files that the kernel keeps in memory only while nobody needs it do not count.</summary>
    public static SlotUsage Of(ContainerStatsResponse reading, ContainerInspectResponse container)
    {
        var cached = reading.MemoryStats?.Stats is { } stats
            ? stats.TryGetValue("total_inactive_file", out var first) || stats.TryGetValue("inactive_file", out first) ? first : 0
            : 0;
        var memory = (long)(reading.MemoryStats?.Usage ?? 0) - (long)cached;
        return new(
            new DateTimeOffset(DateTime.SpecifyKind(reading.Read, DateTimeKind.Utc)), Nanoseconds(reading.CPUStats?.CPUUsage?.TotalUsage),
            Math.Max(0, memory), (int)(reading.PidsStats?.Current ?? 0), 0, (int)container.RestartCount)
        {
            ProcessLimit = container.HostConfig?.PidsLimit is > 0 and { } limit ? (int)limit : null,
            ReceivedBytes = (reading.Networks?.Values ?? []).Sum(network => (long)network.RxBytes),
            SentBytes = (reading.Networks?.Values ?? []).Sum(network => (long)network.TxBytes),
            OomKills = container.State is { OOMKilled: true } ? 1 : 0,
            CpuPeriod = container.HostConfig is { } host ? Period(host) : null,
            ThrottledPeriods = (long)(reading.CPUStats?.ThrottlingData?.ThrottledPeriods ?? 0),
            ThrottledTime = Nanoseconds(reading.CPUStats?.ThrottlingData?.ThrottledTime),
        };
    }

    public void Dispose()
    {
        foreach (var stream in _streams.Values)
            stream.Dispose();
    }

    // Who gives cores instead of a quota leaves the period's length to the kernel.
    private static TimeSpan? Period(HostConfig host) =>
        host.CPUQuota > 0 && host.CPUPeriod > 0 ? TimeSpan.FromMicroseconds(host.CPUPeriod)
        : host.CPUQuota > 0 || host.NanoCPUs > 0 ? KernelPeriod
        : null;

    private static TimeSpan Nanoseconds(ulong? count) => TimeSpan.FromTicks((long)((count ?? 0) / TimeSpan.NanosecondsPerTick));
}
