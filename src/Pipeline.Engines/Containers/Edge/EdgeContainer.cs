using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Executing;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Engines.Containers.Networks;
using Pipeline.Engines.Containers.Running;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Engines.Containers.Volumes;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>The edge of a site as a container that the engine always starts again.</summary>
internal sealed class EdgeContainer(
    string image, EdgeNetworking networking, ContainerOperations containers, ImageOperations images, NetworkOperations networks, VolumeOperations volumes, ExecOperations commands)
{
    private const int Attempts = 5;

    /// <summary>Makes and starts the edge unless it runs; returns whether it did. It need not answer yet.</summary>
    /// <exception cref="EngineException">It runs with other settings, or cannot be started.</exception>
    public async Task<bool> EnsureAsync(Site site, EdgeSpec spec, CancellationToken cancellation)
    {
        var published = await networking.IsPublishedAsync(cancellation);
        var place = PlaceOf(await networks.EnsureAsync(site, cancellation, withEdge: published), published);
        var settings = EdgePlan.Of(spec, place);
        await volumes.EnsureAsync(site, site.Edge, cancellation);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await containers.FindAsync(site, site.Edge, cancellation) is { State.Running: true } running)
            {
                if (!SlotFacts.IsOf(running, EdgeRequest.Specification(settings, spec.PublicListeners)))
                    throw new EngineException($"The edge of '{spec.Environment}' runs with other settings than asked for (listeners, modules, cohort keys, proxies, certificate or lease term): stop the environment, its data is kept, and start it again.");
                return false;
            }

            if (await StartAsync(site, spec, settings, place, cancellation))
                return true;
        }

        throw new EngineException($"The edge of '{spec.Environment}' could not be started in {Attempts} attempts, others made its container each time: see who else starts it.");
    }

    /// <summary>Ends the edge and removes its container; its state stays.</summary>
    /// <exception cref="EngineException">There is no image to make the next one of, so nothing was ended.</exception>
    public async Task EndAsync(Site site, CancellationToken cancellation)
    {
        await images.RequireAsync(image, cancellation);
        await containers.RemoveAsync(site, site.Edge, cancellation);
    }

    /// <summary>Where the edge that is there takes people.</summary>
    public async Task<IReadOnlyList<Uri>> PublicListenersAsync(Site site, CancellationToken cancellation) =>
        (await containers.FindAsync(site, site.Edge, cancellation))?.Config?.Labels is { } labels && labels.TryGetValue(Label.Public, out var listeners)
            ? [.. listeners.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(listener => new Uri(listener))]
            : [];

    /// <summary>Whether the edge that runs has other settings than these; never when none runs.</summary>
    public async Task<bool> DiffersAsync(Site site, EdgeSpec spec, CancellationToken cancellation) =>
        await containers.FindAsync(site, site.Edge, cancellation) is { State.Running: true } running && await networks.FindAsync(site, cancellation) is { } subnet
        && !SlotFacts.IsOf(running, EdgeRequest.Specification(EdgePlan.Of(spec, PlaceOf(subnet, await networking.IsPublishedAsync(cancellation))), spec.PublicListeners));

    /// <summary>Whether the site ever had an edge: its state outlives its container.</summary>
    public Task<bool> WasEverAsync(Site site, CancellationToken cancellation) => volumes.HasAsync(site, site.Edge, cancellation);

    /// <summary>The running edge's container.</summary>
    /// <exception cref="EdgeUnreachableException">There is none, or it does not run.</exception>
    public async Task<ContainerInspectResponse> RequireAsync(Site site, CancellationToken cancellation) =>
        await containers.FindAsync(site, site.Edge, cancellation) switch
        {
            null => throw new EdgeUnreachableException($"The environment '{site.Environment}' has no edge now; its state, if it has any, is kept, and Start brings it back."),
            { State.Running: true } running => running,
            var dead => throw new EdgeUnreachableException($"The edge of '{site.Environment}' does not run ({SlotFacts.LastExit(dead)}): 'docker logs {site.Edge}' says why."),
        };

    /// <summary>Where the edge takes calls to each of its modules.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListenersAsync(Site site, CancellationToken cancellation)
    {
        var edge = await containers.FindAsync(site, site.Edge, cancellation);
        return (edge?.Config?.Labels ?? new Dictionary<string, string>())
            .Where(label => label.Key.StartsWith(Label.ListenerPrefix, StringComparison.Ordinal))
            .ToDictionary(label => label.Key[Label.ListenerPrefix.Length..], label => label.Value);
    }

    /// <summary>Standard input and output of a command of the edge's program, beside the edge that runs.</summary>
    /// <exception cref="EdgeUnreachableException">The edge does not run, or the engine does not answer.</exception>
    public async Task<Stream> OpenAsync(Site site, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        try
        {
            var edge = await RequireAsync(site, cancellation);
            return await commands.OpenAsync(edge.ID, [.. edge.Config!.Entrypoint ?? [], .. arguments], cancellation);
        }
        catch (EngineException failure)
        {
            throw new EdgeUnreachableException(failure.Message, failure);
        }
    }

    private static EdgePlace PlaceOf(Subnet subnet, bool published) => published ? EdgePlace.Published(subnet) : EdgePlace.OnHost(subnet);

    private async Task<bool> StartAsync(Site site, EdgeSpec spec, EdgeSettings settings, EdgePlace place, CancellationToken cancellation)
    {
        var found = await images.RequireAsync(image, cancellation);
        // One that does not run is made anew: image and settings may be others than it was made with. Its state is in the volume.
        await containers.RemoveAsync(site, site.Edge, cancellation);
        if (!await containers.CreateAsync(EdgeRequest.Of(site, found, settings, place, spec), cancellation))
            return false;
        using var archive = VolumeFolder.Archive(EdgePlan.OwnFolder, found.User, (EdgePlan.SettingsName, EdgeSettingsFile.Content(settings)));
        await containers.UploadAsync(site.Edge, EdgePlan.VolumeRoot, archive, cancellation);
        return await containers.StartAsync(site.Edge, cancellation);
    }
}
