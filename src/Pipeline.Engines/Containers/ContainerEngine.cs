using System.Diagnostics;
using Pipeline.Engines.Containers.Adopting;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Networks;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Engines.Containers.Volumes;
using Pipeline.Engines.Containers.Watching;
using Pipeline.Engines.Modules;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers;

/// <summary>Runs modules as containers of one Docker Engine, of this machine or another, where everything that must be remembered is kept too.</summary>
public sealed partial class ContainerEngine : IEngine, IDisposable
{
    private const int DeathsTolerated = 2;
    private static readonly TimeSpan EdgePatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _product;
    private readonly EngineAddress _address;
    private readonly Func<Func<CancellationToken, Task<Stream>>, string, IEdge> _connect;
    private readonly EngineApi _api;
    private readonly ContainerOperations _containers;
    private readonly ContainerOutput _output;
    private readonly NetworkOperations _networks;
    private readonly VolumeOperations _volumes;
    private readonly ImageOperations _images;
    private readonly SlotContainers _slots;
    private readonly EdgeContainer _edge;
    private readonly AdoptedSlots _adopted;
    private readonly ContainerUsage _usage;
    private readonly UnhealthyRestarts _unhealthy;
    private readonly PublicPorts _ports;

    /// <param name="connect">Makes an edge of a way to open its admin stream and the name that messages give it.</param>
    public ContainerEngine(ContainerEngineOptions options, Func<Func<CancellationToken, Task<Stream>>, string, IEdge> connect)
    {
        (_product, _address, _connect, _api) = (options.Product, options.Address, connect, new(options.Address));
        (_containers, _output, _networks, _volumes) = (new(_api), new(_api), new(_api), new(_api));
        _images = new(_api);
        (_usage, _unhealthy) = (new(_api), new(_containers, _volumes));
        _slots = new(_containers, _images, new(_api, options.Credentials), _networks, _volumes);
        _edge = new(options.EdgeImage, new(_api, options.EdgeNetwork), _containers, _images, _networks, _volumes, new(_api));
        _adopted = new(_api, _output, _edge);
        _ports = new(_api, options.Address);
    }

    public string Name => "docker";

    public async Task<IEdge> EnsureEdgeAsync(EdgeSpec edge, CancellationToken cancellation)
    {
        var site = Site(edge.Environment);
        var made = await _edge.EnsureAsync(site, edge, cancellation);
        var connected = Connect(site);
        var watch = Stopwatch.StartNew();
        while (await WhyNoAnswerAsync(connected, cancellation) is { } reason)
        {
            var container = await _containers.FindAsync(site, site.Edge, cancellation);
            if (container is null || container.RestartCount > DeathsTolerated || watch.Elapsed > EdgePatience)
            {
                await connected.DisposeAsync();
                var lines = (await _output.LastLinesAsync(site.Edge, 5, cancellation)).Distinct().DefaultIfEmpty(reason).ToList();
                // One that can never listen would be started again for ever, and nobody would read why.
                if (made && edge.PublicListeners.FirstOrDefault(listener => lines.Any(line => IsTaken(line, listener))) is { } taken)
                {
                    await _containers.RemoveAsync(site, site.Edge, cancellation);
                    throw new EngineException(await _ports.WhyNotBoundAsync(edge.Environment, taken, cancellation));
                }

                throw new EngineException($"The edge of '{site.Environment}' does not come up: {string.Join(" | ", lines)}; the engine goes on trying until the environment is stopped.");
            }

            await Task.Delay(Pause, cancellation);
        }

        return connected;
    }

    public async Task<IEdge> ConnectEdgeAsync(string environment, CancellationToken cancellation)
    {
        var site = Site(environment);
        if (!await _edge.WasEverAsync(site, cancellation))
            throw new NothingDeployedException(environment);
        await _edge.RequireAsync(site, cancellation);
        return Connect(site);
    }

    public IReadOnlyList<ManualStep> ByHand(string environment) => EdgeByHand.Of(_address, Site(environment));

    public async Task StopEnvironmentAsync(string environment, CancellationToken cancellation)
    {
        var site = Site(environment);
        var slots = await InspectAsync(environment, cancellation);
        await Task.WhenAll(slots.Select(slot => StopAsync(environment, slot.Name, cancellation)));
        await _containers.RemoveAsync(site, site.Edge, cancellation);
        await _volumes.RemoveAllAsync(site, Roles.SlotVolume, cancellation);
        await _networks.RemoveAllAsync(site, cancellation);
    }

    /// <summary>Deletes the data of an environment that was stopped: the volumes of its modules, and the journal with that of its edge.</summary>
    /// <exception cref="EngineException">Something still uses it.</exception>
    public Task RemoveDataAsync(string environment, CancellationToken cancellation) => _volumes.RemoveAllAsync(Site(environment), Roles.Volume, cancellation);

    public async Task<IReadOnlyList<RunningSlot>> InspectAsync(string environment, CancellationToken cancellation)
    {
        var site = Site(environment);
        var found = await _slots.ListAsync(site, cancellation);
        var records = await _unhealthy.RecordsAsync(site, found, cancellation);
        return [.. found.Select(container => SlotFacts.Of(container, records.GetValueOrDefault(container.ID).Forgotten)), .. await _adopted.ListAsync(site, cancellation)];
    }

    public async Task<RunningSlot> StartAsync(SlotSpec slot, CancellationToken cancellation)
    {
        SlotCheck.Require(slot);
        var site = Site(slot.Environment);
        if (await _adopted.StartAsync(site, slot, cancellation) is { } adopted)
            return adopted;
        var listeners = await _edge.ListenersAsync(site, cancellation);
        if (slot.Modules.FirstOrDefault(module => !listeners.ContainsKey(module)) is { } unknown)
            throw new EngineException($"The edge of '{slot.Environment}', through which {slot.Name} calls other modules, knows no module '{unknown}', only {(listeners.Count == 0 ? "none" : string.Join(", ", listeners.Keys))}: start the edge with it.");
        return SlotFacts.Of(await _slots.StartAsync(site, slot, listeners, cancellation));
    }

    public async Task<Readiness> WaitUntilReadyAsync(string environment, string slot, TimeSpan timeout, CancellationToken cancellation)
    {
        var site = Site(environment);
        return await _adopted.FindAsync(site, slot, cancellation) is { } adopted
            ? await _adopted.WaitAsync(site, adopted, timeout, cancellation)
            : await new ReadinessWait(_containers, _output, _edge).ForAsync(site, slot, timeout, cancellation);
    }

    public async Task StopAsync(string environment, string slot, CancellationToken cancellation)
    {
        var site = Site(environment);
        if (!await _adopted.LetGoAsync(site, slot, stop: true, cancellation))
            await _slots.RemoveAsync(site, slot, cancellation);
    }

    public async Task<IReadOnlyList<string>> LogsAsync(string environment, string slot, int lines, CancellationToken cancellation)
    {
        var site = Site(environment);
        return await _output.LastLinesAsync((await _adopted.FindAsync(site, slot, cancellation))?.Container ?? site.Slot(slot), lines, cancellation);
    }

    public async Task<SlotUsage?> UsageAsync(string environment, string slot, CancellationToken cancellation)
    {
        var site = Site(environment);
        return await _containers.FindAsync(site, site.Slot(slot), cancellation) is { } found
            ? await _usage.ReadAsync(found, cancellation)
            : null;
    }

    public Task SetCoresApartAsync(string environment, IReadOnlyCollection<string> slots, int cores, CancellationToken cancellation) =>
        new CoresApart(_api, _containers).SetAsync(Site(environment), slots, cores, cancellation);

    public IAsyncEnumerable<SlotEvent> WatchAsync(string environment, CancellationToken cancellation) =>
        new EventWatch(_api, _slots, _unhealthy).WatchAsync(Site(environment), cancellation);

    public void Dispose()
    {
        _usage.Dispose();
        _api.Dispose();
    }

    private static bool IsTaken(string line, Uri listener) =>
        line.Contains("address already in use", StringComparison.OrdinalIgnoreCase) && line.Contains(listener.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    private static async Task<string?> WhyNoAnswerAsync(IEdge edge, CancellationToken cancellation)
    {
        try
        {
            await edge.StatusAsync(cancellation);
            return null;
        }
        catch (EdgeUnreachableException silent)
        {
            return silent.Message;
        }
    }

    private IEdge Connect(Site site) =>
        _connect(opening => _edge.OpenAsync(site, ["admin", "--stdio", "--settings", EdgePlan.SettingsFile], opening), $"the container {site.Edge}");

    private Site Site(string environment) => new(_product, environment);
}
