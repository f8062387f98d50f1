using Docker.DotNet.Models;
using Pipeline.Ports;
using Pipeline.Products;
namespace Pipeline.Engines.Containers.Adopting;

/// <summary>What a container that somebody started is as a slot, and what of it no slot can be. Pure.</summary>
internal static class CandidateFacts
{
    public static AdoptionCandidate Of(Module module, ContainerInspectResponse container, ImageInspectResponse image)
    {
        var variables = Variables(container.Config?.Env);
        var volumes = module.Volumes.Select(name => AdoptedVolumes.Find(name, variables, container.Mounts ?? [])).ToList();
        var port = ListenAddress.PortOf(variables.GetValueOrDefault("PIPELINE_LISTEN"), out var whyNoPort);
        return new(module, container.Name.TrimStart('/'), container.ID, container.Image, Configuration(variables, Variables(image.Config?.Env)), port)
        {
            Volumes = [.. volumes.OfType<AdoptedVolume>()],
            PublishedPorts = [.. (container.HostConfig?.PortBindings ?? new Dictionary<string, IList<PortBinding>>()).Values.SelectMany(bindings => bindings ?? []).Select(binding => int.TryParse(binding.HostPort, out var published) ? published : 0).Where(published => published > 0).Distinct()],
            RestartPolicy = $"{container.HostConfig?.RestartPolicy?.Name}",
            CallsPastTheEdge = [.. variables.Keys.Where(name => name.StartsWith("PIPELINE_MODULE_", StringComparison.Ordinal))],
            Refusals =
            [
                .. CandidateLimits.Of(container, image),
                .. whyNoPort is null ? Array.Empty<string>() : [whyNoPort],
                .. module.Volumes.Where((_, index) => volumes[index] is null).Select(name => $"keeps the data of {name} nowhere that can be shared: PIPELINE_VOLUME_{name.ToUpperInvariant().Replace('-', '_')} must name a folder in a named volume of it"),
                .. AdoptedVolumes.NotShared(container.Mounts ?? [], volumes),
            ],
        };
    }

    private static Dictionary<string, string> Variables(IEnumerable<string>? variables) =>
        (variables ?? []).Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "");

    // What an image sets by itself, its slots have anyway; what an engine gives, it gives to each slot anew.
    private static Dictionary<string, string> Configuration(Dictionary<string, string> variables, Dictionary<string, string> ofImage) => variables
        .Where(variable => !(ofImage.TryGetValue(variable.Key, out var own) && own == variable.Value))
        .Where(variable => variable.Key is not ("PATH" or "HOME" or "HOSTNAME" or "PIPELINE_LISTEN" or "PIPELINE_RELEASE" or "PIPELINE_REVISION" or "PIPELINE_SLOT")
            && !variable.Key.StartsWith("PIPELINE_VOLUME_", StringComparison.Ordinal) && !variable.Key.StartsWith("PIPELINE_MODULE_", StringComparison.Ordinal))
        .ToDictionary();
}
