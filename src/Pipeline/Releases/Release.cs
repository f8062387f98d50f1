using System.Text.Json.Serialization;

namespace Pipeline.Releases;

/// <summary>A version of the product with a digest a module: what the release manifest holds.</summary>
public sealed record Release(string Version, IReadOnlyList<ModuleRelease> Modules)
{
    /// <summary>The commit it was built from; none outside a repository.</summary>
    public string? Commit { get; init; }

    public DateTimeOffset? BuiltAt { get; init; }
}

/// <summary>One module's content and configuration in a release. Either differing makes it another module release.</summary>
/// <param name="Digest">What runs, <c>sha256:</c> and 64 hex digits: the digest of the published files where modules run as processes, the image's id in containers.</param>
public sealed record ModuleRelease(string Module, string Digest, IReadOnlyDictionary<string, string> Configuration)
{
    /// <summary>The content by each of its names; none in manifests that are older than these.</summary>
    public ContentNames? Content { get; init; }

    /// <summary>Same content and same configuration.</summary>
    public bool IsSameAs(ModuleRelease other) =>
        Digest == other.Digest
        && Configuration.Count == other.Configuration.Count
        && Configuration.All(pair => other.Configuration.TryGetValue(pair.Key, out var value) && value == pair.Value);
}

/// <summary>A module release as it runs in an environment, with the revision whose rollout brought it there.</summary>
public sealed record DeployedModule(ModuleRelease Release, int Revision, string Version)
{
    /// <summary>The name of its slot.</summary>
    [JsonIgnore]
    public string Slot => $"{Release.Module}-{Revision}";
}
