using System.Net;
using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>Containers that are not ours and that a person has named to us. What is done to them here is all that ever is.</summary>
internal sealed class StrangeContainers(EngineApi api)
{
    private static readonly TimeSpan StoppedWithin = TimeSpan.FromSeconds(90);

    public Task<ContainerInspectResponse?> FindAsync(string container, CancellationToken cancellation) =>
        api.FindAsync($"look for the container {container}", (client, stop) => client.Containers.InspectContainerAsync(container, stop), cancellation);

    /// <summary>Starts it; one that runs is left as it is.</summary>
    public Task StartAsync(string container, CancellationToken cancellation) => api.AskAsync(
        $"start the container {container}", (client, stop) => client.Containers.StartContainerAsync(container, new ContainerStartParameters(), stop), cancellation);

    /// <summary>Stops it with the grace that it was made with, and has the engine not start it again by itself.</summary>
    public async Task StopAsync(string container, CancellationToken cancellation)
    {
        await RestartedAsync(container, RestartPolicyKind.No, 0, cancellation);
        await api.FindAsync(
            $"stop the container {container}",
            async (client, stop) =>
            {
                await client.Containers.StopContainerAsync(container, new ContainerStopParameters(), stop);
                return container;
            },
            cancellation,
            StoppedWithin);
    }

    /// <summary>Says when the engine starts it again by itself.</summary>
    public Task RestartedAsync(string container, RestartPolicyKind policy, long most, CancellationToken cancellation) => api.FindAsync(
        $"change the restart policy of {container}",
        (client, stop) => client.Containers.UpdateContainerAsync(
            container, new ContainerUpdateParameters { RestartPolicy = new RestartPolicy { Name = policy, MaximumRetryCount = most } }, stop),
        cancellation);

    /// <summary>Gives it an address in a network; in one that it is in already, it keeps the address that it has.</summary>
    public async Task ConnectAsync(string container, string network, string address, CancellationToken cancellation)
    {
        NetworkConnectParameters request = new()
        {
            Container = container,
            EndpointConfig = new EndpointSettings { IPAMConfig = new EndpointIPAMConfig { IPv4Address = address } },
        };
        var (_, refusal) = await api.TryAsync(
            $"give {container} an address in {network}",
            async (client, stop) =>
            {
                await client.Networks.ConnectNetworkAsync(network, request, stop);
                return container;
            },
            [HttpStatusCode.Forbidden],
            cancellation);
        if (refusal is not null && (await FindAsync(container, cancellation))?.NetworkSettings?.Networks?.ContainsKey(network) != true)
            throw new EngineException($"The container {container} gets no address in {network}: {refusal}");
    }

    /// <summary>Takes the address in a network away; where it has none, that is a success.</summary>
    public Task DisconnectAsync(string container, string network, CancellationToken cancellation) => api.TryAsync(
        $"take the address of {container} in {network} away",
        async (client, stop) =>
        {
            await client.Networks.DisconnectNetworkAsync(network, new NetworkDisconnectParameters { Container = container, Force = true }, stop);
            return container;
        },
        [HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError],
        cancellation);
}
