using Pipeline.Products;

namespace Pipeline.Ports;

/// <summary>Takes what somebody started otherwise into an environment, without stopping it. Every call can be repeated.</summary>
public interface IAdoption
{
    /// <summary>Reads what runs, and whether it can be represented as a slot of the module. Changes nothing.</summary>
    /// <exception cref="EngineException">There is no such container.</exception>
    Task<AdoptionCandidate> ExamineAsync(Module module, string container, CancellationToken cancellation);

    /// <summary>Gives a candidate an address in the environment and remembers it as the slot of the revision. Its volumes become the module's.</summary>
    /// <exception cref="EngineException">The engine refuses.</exception>
    Task AdoptAsync(string environment, AdoptionCandidate candidate, int revision, CancellationToken cancellation);

    /// <summary>Makes the candidate's volumes the module's, for a slot that takes its place.</summary>
    /// <exception cref="EngineException">The engine refuses.</exception>
    Task ShareVolumesAsync(string environment, AdoptionCandidate candidate, CancellationToken cancellation);

    /// <summary>Forgets an adopted slot and leaves what runs as it was before. One that was not adopted is a success.</summary>
    Task ReleaseAsync(string environment, string slot, CancellationToken cancellation);

    /// <summary>Stops what a candidate is, so that its published ports are free; the engine does not start it again by itself. It is kept.</summary>
    Task StopCandidateAsync(AdoptionCandidate candidate, CancellationToken cancellation);

    /// <summary>Starts a candidate again that was stopped, with the restart policy that it had.</summary>
    Task RestartCandidateAsync(AdoptionCandidate candidate, CancellationToken cancellation);
}

/// <summary>Something that runs and may become a slot.</summary>
/// <param name="Container">Its name, as people know it.</param>
/// <param name="Id">What the engine knows it by.</param>
/// <param name="Digest">The id of its image.</param>
/// <param name="Configuration">Its variables, without its image's own and without those that an engine gives.</param>
/// <param name="Port">Where it listens, on every address that it has.</param>
public sealed record AdoptionCandidate(
    Module Module, string Container, string Id, string Digest, IReadOnlyDictionary<string, string> Configuration, int Port)
{
    /// <summary>Where its data is.</summary>
    public IReadOnlyList<AdoptedVolume> Volumes { get; init; } = [];

    /// <summary>The ports of the engine's machine that it publishes.</summary>
    public IReadOnlyList<int> PublishedPorts { get; init; } = [];

    /// <summary>When the engine starts it again by itself, in the engine's words.</summary>
    public string RestartPolicy { get; init; } = "";

    /// <summary>What of it no slot can be, each in words that follow its name; none when it can be adopted.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>The modules that it was told to call by addresses of its own, past the edge.</summary>
    public IReadOnlyList<string> CallsPastTheEdge { get; init; } = [];
}

/// <summary>A volume that somebody else made, as a data volume of a module.</summary>
/// <param name="Name">The module's name for it.</param>
/// <param name="Source">The engine's name for it.</param>
/// <param name="Folder">The folder in it that the module writes to; empty for its root.</param>
public sealed record AdoptedVolume(string Name, string Source, string Folder);
