using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;

namespace Pipeline.Rollouts;

/// <summary>What an engine is asked for to run a module as it was released. Pure.</summary>
public static class SlotSpecs
{
    /// <summary>Everything comes from the release, so that a rollback brings its limits and files back too; only the secrets' sources come from the product.</summary>
    /// <param name="state">The modules that run together, each of which it may call.</param>
    /// <exception cref="EngineException">The release has a secret that the product declares no source of.</exception>
    public static SlotSpec Of(Product product, string environment, IEnumerable<DeployedModule> state, DeployedModule deployed)
    {
        var module = product.Module(deployed.Release.Module);
        var settings = deployed.Release.Settings ?? RunSettings.Of(module, []);
        return new()
        {
            Environment = environment,
            Module = module.Name,
            Revision = deployed.Revision,
            Release = deployed.Version,
            Digest = deployed.Release.Digest,
            Registry = deployed.Release.Content?.Registry,
            Configuration = deployed.Release.Configuration,
            Files = settings.Files,
            Secrets = settings.Secrets.ToDictionary(name => name, name => Source(module, name, deployed)),
            Command = settings.Command,
            Volumes = settings.Volumes,
            Modules = [.. state.Select(other => other.Release.Module)],
            Limits = settings.Limits,
            WritablePaths = settings.WritablePaths,
            StopGrace = settings.StopGrace,
            ReadyPath = settings.ReadyPath,
            HealthCommand = settings.HealthCommand,
        };
    }

    private static SecretSource Source(Module module, string name, DeployedModule deployed) => module.Secrets.TryGetValue(name, out var source)
        ? source
        : throw new EngineException($"{deployed.Slot} of release {deployed.Version} needs the secret '{name}', and this build declares no source of it: add it to the Secrets of {module.Name}.");
}
