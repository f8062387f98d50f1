using System.Net;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Running;

/// <summary>The containers of a site, from made to removed.</summary>
internal sealed class ContainerOperations(EngineApi api)
{
    private static readonly TimeSpan KilledWithin = TimeSpan.FromSeconds(60);

    /// <summary>The labels of the site's containers of one role, running or not.</summary>
    public async Task<IReadOnlyList<IDictionary<string, string>>> LabelsAsync(Site site, string role, CancellationToken cancellation)
    {
        ContainersListParameters query = new() { All = true, Filters = site.Filter(role) };
        var found = await api.AskAsync("list containers", (client, stop) => client.Containers.ListContainersAsync(query, stop), cancellation);
        return [.. found.Select(container => container.Labels)];
    }

    /// <summary>The container of that name; nothing when there is none.</summary>
    /// <exception cref="EngineException">There is one, and it is not the site's own.</exception>
    public async Task<ContainerInspectResponse?> FindAsync(Site site, string name, CancellationToken cancellation)
    {
        var found = await api.FindAsync($"look for the container {name}", (client, stop) => client.Containers.InspectContainerAsync(name, stop), cancellation);
        return found is null || site.Owns(found.Config?.Labels)
            ? found
            : throw new EngineException($"The container {name} is there, but Pipeline did not make it for {site.Environment}: rename it or remove it by hand; it is left as it is.");
    }

    /// <summary>Makes a container that does not run yet.</summary>
    /// <returns>False when there is one of that name already.</returns>
    public async Task<bool> CreateAsync(CreateContainerParameters request, CancellationToken cancellation)
    {
        var (made, _) = await api.TryAsync(
            $"make the container {request.Name}", (client, stop) => client.Containers.CreateContainerAsync(request, stop), [HttpStatusCode.Conflict], cancellation);
        return made is not null;
    }

    /// <summary>Unpacks an archive into a folder of a container, running or not; with a read-only root, only into a volume.</summary>
    public Task UploadAsync(string name, string folder, Stream archive, CancellationToken cancellation) => api.AskAsync(
        $"put files into the container {name}",
        async (client, stop) =>
        {
            await client.Containers.ExtractArchiveToContainerAsync(name, new CopyToContainerParameters { Path = folder }, archive, stop);
            return true;
        },
        cancellation);

    /// <summary>Starts a container; one that runs is left as it is.</summary>
    /// <returns>False when somebody else has its address.</returns>
    /// <exception cref="EngineException">It cannot be started otherwise.</exception>
    public async Task<bool> StartAsync(string name, CancellationToken cancellation)
    {
        var (_, refusal) = await api.TryAsync(
            $"start the container {name}",
            async (client, stop) =>
            {
                await client.Containers.StartContainerAsync(name, new ContainerStartParameters(), stop);
                return name;
            },
            [HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError],
            cancellation);
        return refusal is null ? true
            : refusal.Contains("Address already in use", StringComparison.OrdinalIgnoreCase) ? false
            : throw new EngineException($"The container {name} could not be started: {refusal}");
    }

    /// <summary>Stops a container as it was promised and starts it again. The engine then counts its restarts from zero.</summary>
    public Task RestartAsync(ContainerInspectResponse container, CancellationToken cancellation) => api.FindAsync(
        $"restart the container {container.Name}",
        async (client, stop) =>
        {
            await client.Containers.RestartContainerAsync(container.ID, new ContainerRestartParameters(), stop);
            return container;
        },
        cancellation,
        (container.Config?.StopTimeout ?? TimeSpan.Zero) + KilledWithin);

    /// <summary>Stops a container, gracefully for as long as it was promised and then hard, and removes it. One that is not there is a success.</summary>
    public async Task RemoveAsync(Site site, string name, CancellationToken cancellation)
    {
        if (await FindAsync(site, name, cancellation) is not { } found)
            return;
        // By id, so that one that somebody makes anew under the name meanwhile is not meant.
        await api.FindAsync(
            $"stop the container {name}",
            async (client, stop) =>
            {
                await client.Containers.StopContainerAsync(found.ID, new ContainerStopParameters(), stop);
                return found;
            },
            cancellation,
            (found.Config?.StopTimeout ?? TimeSpan.Zero) + KilledWithin);
        await api.TryAsync(
            $"remove the container {name}",
            async (client, stop) =>
            {
                await client.Containers.RemoveContainerAsync(found.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, stop);
                return found;
            },
            [HttpStatusCode.NotFound, HttpStatusCode.Conflict],
            cancellation);
    }
}
