using Pipeline.Releases;

namespace Pipeline.Benchmarks.Sites;

/// <summary>A module beside the one that a benchmark's rollouts move. It is deployed once and stays as it is.</summary>
internal sealed record Companion(Products.Module Module, string Image)
{
    public DeployedModule Deployed => new(new(Module.Name, Image, new Dictionary<string, string>()), Revision: 1, Version: "beside");
}
