using System.Diagnostics;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>Containers that others made, as slots of a site. They are started and stopped, never changed otherwise and never removed.</summary>
internal sealed class AdoptedSlots(EngineApi api, ContainerOutput output, EdgeContainer edge)
{
    private const int LinesShown = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly AdoptionRecords _records = new(api);
    private readonly StrangeContainers _containers = new(api);

    public async Task<IReadOnlyList<RunningSlot>> ListAsync(Site site, CancellationToken cancellation) =>
        [.. (await Task.WhenAll((await _records.ListAsync(site, cancellation)).Select(slot => LookAsync(slot, cancellation)))).OfType<RunningSlot>()];

    public Task<AdoptedSlot?> FindAsync(Site site, string slot, CancellationToken cancellation) => _records.FindAsync(site, slot, cancellation);

    /// <summary>Starts an adopted slot; none when the slot was not adopted, or is to be another content than was adopted.</summary>
    public async Task<RunningSlot?> StartAsync(Site site, SlotSpec spec, CancellationToken cancellation)
    {
        if (await _records.FindAsync(site, spec.Name, cancellation) is not { } slot)
            return null;
        if (await LookAsync(slot, cancellation) is not { } found || found.Digest != spec.Digest)
        {
            await _records.RemoveAsync(site, slot.Slot, cancellation);
            return null;
        }

        await _containers.StartAsync(slot.Container, cancellation);
        return await LookAsync(slot, cancellation);
    }

    public async Task<Readiness> WaitAsync(Site site, AdoptedSlot slot, TimeSpan timeout, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using EdgeProbe probe = new(edge, site);
        while (await _containers.FindAsync(slot.Container, cancellation) is { } found)
        {
            var reason = ReadinessWait.WhyNot(found) ?? await probe.AskAsync(new Uri(slot.Address, slot.ReadyPath), cancellation);
            if (reason is null)
                return Readiness.Yes;
            if (watch.Elapsed > timeout)
                return new(false, $"{slot.Slot} was not ready within {timeout.TotalSeconds:0.#} s: {reason}", await output.LastLinesAsync(slot.Container, LinesShown, cancellation));
            await Task.Delay(Pause, cancellation);
        }

        return new(false, $"the container of {slot.Slot} is gone", []);
    }

    /// <summary>Makes a container the slot: an address in the site's network, beside those that it has, and a record.</summary>
    public async Task AdoptAsync(Site site, AdoptedSlot slot, CancellationToken cancellation)
    {
        await _containers.ConnectAsync(slot.Container, site.Network, slot.Address.Host, cancellation);
        await _records.WriteAsync(site, slot, cancellation);
    }

    /// <summary>Forgets an adopted slot; returns whether there was one.</summary>
    /// <param name="stop">Also stops its container, which its engine then does not start again by itself.</param>
    public async Task<bool> LetGoAsync(Site site, string name, bool stop, CancellationToken cancellation)
    {
        if (await _records.FindAsync(site, name, cancellation) is not { } slot)
            return false;
        if (stop)
            await _containers.StopAsync(slot.Container, cancellation);
        await _containers.DisconnectAsync(slot.Container, site.Network, cancellation);
        await _records.RemoveAsync(site, name, cancellation);
        return true;
    }

    private async Task<RunningSlot?> LookAsync(AdoptedSlot slot, CancellationToken cancellation) =>
        await _containers.FindAsync(slot.Container, cancellation) is { } found ? slot.As(found.Image, SlotFacts.IsAlive(found), (int)found.RestartCount) : null;
}
