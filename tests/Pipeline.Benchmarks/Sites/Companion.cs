using Pipeline.Releases;

namespace Pipeline.Benchmarks.Sites;

/// <summary>A module beside the one that a benchmark's rollouts move.</summary>
/// <param name="Moves">Each release brings it anew; otherwise it is deployed once and stays as it is.</param>
internal sealed record Companion(Products.Module Module, string Image, bool Moves = false)
{
    /// <summary>As it is after a release.</summary>
    public DeployedModule After(BenchRelease release, int number) =>
        Moves ? new(new(Module.Name, Image, release.Configuration), number, release.Version)
        : new(new(Module.Name, Image, new Dictionary<string, string>()), Revision: 1, Version: "beside");
}
