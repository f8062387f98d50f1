using System.Security.Cryptography;
using Pipeline.Ports;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Adopting;

/// <summary>What adopting does, decided from what was examined. Pure.</summary>
internal sealed record AdoptionPlan(DeliverySite Site, IReadOnlyList<AdoptionCandidate> Candidates)
{
    /// <summary>The first revision of an environment.</summary>
    public const int Revision = 1;

    /// <summary>Candidates that publish the public port: a published port cannot be taken from a container that runs.</summary>
    public IReadOnlyList<AdoptionCandidate> Replaced => [.. Candidates.Where(candidate => candidate.PublishedPorts.Contains(Site.Environment.PublicAddress.Port))];

    /// <summary>Candidates that go on running as slots.</summary>
    public IReadOnlyList<AdoptionCandidate> Kept => [.. Candidates.Except(Replaced)];

    /// <summary>Why nothing can be adopted, a line each.</summary>
    public IReadOnlyList<string> Refusals => [.. Candidates.SelectMany(candidate => candidate.Refusals.Select(words => $"{candidate.Container} ({candidate.Module.Name}) {words}"))];

    /// <summary>What is done, in this order, with the one step at which people notice.</summary>
    public IReadOnlyList<string> Steps =>
    [
        .. Candidates.SelectMany(candidate => candidate.Volumes.Select(volume => $"the volume {volume.Source} becomes {volume.Name} of {candidate.Module.Name}; what it holds stays where it is")),
        .. Kept.Select(candidate => $"{candidate.Container} becomes {candidate.Module.Name}-{Revision}: it gets one more address and goes on running, with its image {candidate.Digest} and {candidate.Configuration.Count} variables recorded"),
        .. Replaced.Select(candidate => $"{candidate.Module.Name}-{Revision} is started from the image and the variables of {candidate.Container}, beside it"),
        .. Candidates.Where(candidate => candidate.CallsPastTheEdge.Count > 0 && Kept.Contains(candidate))
            .Select(candidate => $"{candidate.Container} keeps {string.Join(", ", candidate.CallsPastTheEdge)}: what it calls there bypasses the edge until its next release"),
        Replaced.Count == 0
            ? $"the edge takes people at {Site.Environment.PublicAddress}; nobody notices until you send them there"
            : $"people notice here, once: {string.Join(", ", Replaced.Select(candidate => candidate.Container))} is stopped (its sockets end with it) and the edge takes {Site.Environment.PublicAddress}",
    ];

    /// <summary>The first rollout, which brings what runs already.</summary>
    public RolloutIntent Intent(string version, string reason) => new()
    {
        Number = Revision,
        Kind = RolloutKind.Forward,
        Product = Site.Product.Name,
        Version = version,
        From = [],
        To = [.. Candidates.Select(candidate => new DeployedModule(new(candidate.Module.Name, candidate.Digest, candidate.Configuration), Revision, version))],
        Plan = Site.Plan.ForFirstDeploy(),
        Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        Reason = reason,
    };
}
