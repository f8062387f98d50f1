using System.Text.Json.Serialization;

namespace Pipeline.Releases;

/// <summary>A version of the product with a digest a module: what the release manifest holds.</summary>
public sealed record Release(string Version, IReadOnlyList<ModuleRelease> Modules)
{
    /// <summary>The commit it was built from; none outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>When that commit was made; none outside a repository.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CommittedAt { get; init; }

    public DateTimeOffset? BuiltAt { get; init; }

    /// <summary>Whether every module of it was built for containers too.</summary>
    [JsonIgnore]
    public bool HasImages => Modules.All(module => module.Content?.Image is not null);
}

/// <summary>One module's content and configuration in a release. Either differing makes it another module release.</summary>
/// <param name="Digest">What runs, <c>sha256:</c> and 64 hex digits: in a manifest the digest of the published files; once deployed to containers, the image's id.</param>
public sealed record ModuleRelease(string Module, string Digest, IReadOnlyDictionary<string, string> Configuration)
{
    /// <summary>The content by each of its names; none in manifests that are older than these.</summary>
    public ContentNames? Content { get; init; }

    /// <summary>All else that its slots are started with; none in manifests that are older than this, whose slots are started as the product says today.</summary>
    public RunSettings? Settings { get; init; }

    /// <summary>Names the configuration as <see cref="Digest"/> names the content: environment values, files and every other setting. <c>sha256:</c> and 64 hex digits.</summary>
    public string ConfigurationDigest => Releases.ConfigurationDigest.Of(Configuration, Settings);

    /// <summary>Same content and same configuration.</summary>
    public bool IsSameAs(ModuleRelease other) => Digest == other.Digest && ConfigurationDigest == other.ConfigurationDigest;
}

/// <summary>A module release as it runs in an environment, with the revision whose rollout brought it there.</summary>
public sealed record DeployedModule(ModuleRelease Release, int Revision, string Version)
{
    /// <summary>The name of its slot.</summary>
    [JsonIgnore]
    public string Slot => $"{Release.Module}-{Revision}";
}
