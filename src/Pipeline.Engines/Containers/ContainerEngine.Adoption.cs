using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Adopting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Containers;

/// <content>What was started otherwise.</content>
public sealed partial class ContainerEngine : IAdoption
{
    public async Task<AdoptionCandidate> ExamineAsync(Module module, string container, CancellationToken cancellation)
    {
        var found = await new StrangeContainers(_api).FindAsync(container, cancellation)
            ?? throw new EngineException($"The engine has no container '{container}' for {module.Name}: 'docker ps' lists those that run.");
        var image = await _api.AskAsync($"look for the image {found.Image}", (client, stop) => client.Images.InspectImageAsync(found.Image, stop), cancellation);
        return CandidateFacts.Of(module, found, image);
    }

    public async Task AdoptAsync(string environment, AdoptionCandidate candidate, int revision, CancellationToken cancellation)
    {
        var site = Site(environment);
        await ShareVolumesAsync(environment, candidate, cancellation);
        var name = $"{candidate.Module.Name}-{revision}";
        if (await _adopted.FindAsync(site, name, cancellation) is { } before && before.Container == candidate.Id)
            return;
        var subnet = await _networks.EnsureAsync(site, cancellation);
        var connected = (await new StrangeContainers(_api).FindAsync(candidate.Id, cancellation))?.NetworkSettings?.Networks?.FirstOrDefault(network => network.Key == site.Network).Value;
        var address = connected?.IPAddress is { Length: > 0 } known ? known : $"{subnet.Free(name, await TakenAsync(site, cancellation))}";
        await _adopted.AdoptAsync(site, new(name, candidate.Module.Name, revision, new Uri($"http://{address}:{candidate.Port}"), candidate.Module.ReadyPath, candidate.Id), cancellation);
    }

    public async Task ShareVolumesAsync(string environment, AdoptionCandidate candidate, CancellationToken cancellation)
    {
        foreach (var volume in candidate.Volumes)
            await new SharedVolumes(_api).ShareAsync(Site(environment), volume, cancellation);
    }

    public Task ReleaseAsync(string environment, string slot, CancellationToken cancellation) => _adopted.LetGoAsync(Site(environment), slot, stop: false, cancellation);

    public Task StopCandidateAsync(AdoptionCandidate candidate, CancellationToken cancellation) => new StrangeContainers(_api).StopAsync(candidate.Id, cancellation);

    public async Task RestartCandidateAsync(AdoptionCandidate candidate, CancellationToken cancellation)
    {
        StrangeContainers containers = new(_api);
        await containers.RestartedAsync(candidate.Id, Enum.TryParse<RestartPolicyKind>(candidate.RestartPolicy, out var policy) ? policy : RestartPolicyKind.No, 0, cancellation);
        await containers.StartAsync(candidate.Id, cancellation);
    }

    private async Task<HashSet<System.Net.IPAddress>> TakenAsync(Site site, CancellationToken cancellation) =>
        [.. (await _containers.LabelsAsync(site, Roles.Slot, cancellation)).Select(Slots.SlotFacts.AddressOf), .. await _networks.TakenAsync(site, cancellation)];
}
