using System.Diagnostics;
using Pipeline.Engines.Containers.Comparing;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers;

/// <content>The care of environments.</content>
public sealed partial class ContainerEngine
{
    public async Task<IReadOnlyList<string>> DeviationsAsync(SlotSpec slot, CancellationToken cancellation)
    {
        var site = Site(slot.Environment);
        if (await _containers.FindAsync(site, site.Slot(slot.Name), cancellation) is not { } found)
            return [];
        var listeners = await _edge.ListenersAsync(site, cancellation);
        if (slot.Modules.FirstOrDefault(module => !listeners.ContainsKey(module)) is { } unknown)
            return [$"calls {unknown}, which the edge does not know"];
        // Its own image, which is there: the one asked for may be gone.
        var image = await _images.RequireAsync(found.Image, cancellation) with { Id = slot.Digest };
        var asked = SlotRequest.Of(site, slot, image, SlotFacts.AddressOf(found.Config!.Labels!), listeners, await _volumes.SharedAsync(site, slot.Volumes, cancellation));
        return [.. SlotDeviations.Of(found, asked), .. await _unhealthy.DeviationsAsync(site, found, cancellation)];
    }

    public async Task<IReadOnlyList<string>> EdgeDeviationsAsync(EdgeSpec edge, CancellationToken cancellation) =>
        await _edge.DiffersAsync(Site(edge.Environment), edge, cancellation)
            ? ["runs with other settings than the build gives it (listeners, modules, cohort keys, proxies, certificate or lease term)"]
            : [];

    public async Task<TimeSpan> ReplaceEdgeAsync(EdgeSpec edge, CancellationToken cancellation)
    {
        var site = Site(edge.Environment);
        // While the old one serves: a port that is taken must not end it.
        if (await _ports.WhyNotAsync(edge.Environment, edge.PublicListeners.Except(await _edge.PublicListenersAsync(site, cancellation)), cancellation) is { } taken)
            throw new EngineException(taken);
        var watch = Stopwatch.StartNew();
        await _edge.EndAsync(site, cancellation);
        await (await EnsureEdgeAsync(edge, cancellation)).DisposeAsync();
        return watch.Elapsed;
    }

    public Task<IReadOnlyList<StoredContent>> ContentAsync(CancellationToken cancellation) => _images.OfProductAsync(_product, cancellation);

    public Task RemoveContentAsync(string digest, CancellationToken cancellation) => _images.RemoveAsync(digest, cancellation);
}
