using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;

namespace Pipeline.Rollouts;

/// <summary>What an engine is asked for to run a module as it was released. Pure.</summary>
public static class SlotSpecs
{
    /// <param name="state">The modules that run together, each of which it may call.</param>
    public static SlotSpec Of(Product product, string environment, IEnumerable<DeployedModule> state, DeployedModule deployed)
    {
        var module = product.Module(deployed.Release.Module);
        return new()
        {
            Environment = environment,
            Module = module.Name,
            Revision = deployed.Revision,
            Release = deployed.Version,
            Digest = deployed.Release.Digest,
            Registry = deployed.Release.Content?.Registry,
            Configuration = deployed.Release.Configuration,
            Volumes = module.Volumes,
            Modules = [.. state.Select(other => other.Release.Module)],
            Limits = module.Limits,
            WritablePaths = module.WritablePaths,
            StopGrace = module.StopGrace,
            ReadyPath = module.ReadyPath,
        };
    }
}
