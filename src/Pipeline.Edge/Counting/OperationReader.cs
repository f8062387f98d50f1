using System.Collections.Concurrent;
using System.Net.Sockets;
using Pipeline.Edge.Routing;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>
/// Reads every slot's own operation counters once a tick. Both slots of a module are counted over the same periods: what
/// one slot did while the other could not be read is kept until both can.
/// </summary>
internal sealed class OperationReader(
    IReadOnlyList<EdgeModule> modules, IRoutes routes, TrafficCounters counters, HttpMessageInvoker client, TimeProvider time)
{
    private const int MaximumPageBytes = 1 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnguardedTick = new GuardSettings().Tick;

    private static readonly IReadOnlyDictionary<string, OperationPeriod> Nothing = new Dictionary<string, OperationPeriod>();

    private readonly ConcurrentDictionary<string, ReadSlot> _slots = new();

    /// <summary>Reads until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var table = routes.Current;
            await Task.WhenAll(table.Modules.Select(route => ReadAsync(route, cancellation)));
            Forget(table);
            await Task.Delay(table.Gate?.Guard.Tick ?? UnguardedTick, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(ModuleRoute route, CancellationToken cancellation)
    {
        if (modules.FirstOrDefault(module => module.Name == route.Module)?.MetricsPath is not { } path)
            return;
        var read = await Task.WhenAll(ReadAsync(route.Canary, path, cancellation), ReadAsync(route.Stable, path, cancellation));
        if (read.Contains(false))
            return;
        counters.Operations(route.Module, Take(route.Canary), Take(route.Stable), route.Stable is { } stable ? _slots[stable.Slot].Series.SoFar : Nothing);
    }

    private async Task<bool> ReadAsync(SlotRoute? slot, string path, CancellationToken cancellation)
    {
        if (slot is null)
            return true;
        if (await PageAsync(new(slot.Address, path), cancellation) is not { } page)
            return false;
        var read = _slots.GetOrAdd(slot.Slot, static _ => new());
        var slotCounter = counters.Of(slot.Slot);
        foreach (var (operation, period) in read.Series.Read(page))
        {
            if (!read.Pending.TryAdd(operation, period))
                read.Pending[operation].Add(period);
            slotCounter.Operations(period.Outcomes);
        }

        return true;
    }

    private IReadOnlyDictionary<string, OperationPeriod> Take(SlotRoute? slot)
    {
        if (slot is null)
            return Nothing;
        var read = _slots[slot.Slot];
        var pending = read.Pending;
        read.Pending = [];
        return pending;
    }

    private async Task<string?> PageAsync(Uri address, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            using var response = await client.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
                return null;
            await response.Content.LoadIntoBufferAsync(MaximumPageBytes, limit.Token);
            return await response.Content.ReadAsStringAsync(limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Forget(RouteTable table)
    {
        foreach (var slot in _slots.Keys)
        {
            if (!table.Modules.Any(module => module.Stable?.Slot == slot || module.Canary?.Slot == slot))
                _slots.TryRemove(slot, out _);
        }
    }

    private sealed class ReadSlot
    {
        public OperationSeries Series { get; } = new();

        public Dictionary<string, OperationPeriod> Pending { get; set; } = [];
    }
}
