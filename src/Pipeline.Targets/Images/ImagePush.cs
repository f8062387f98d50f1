using System.Diagnostics;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Products;
using Pipeline.Targets.Delivering;
using Serilog;

namespace Pipeline.Targets.Images;

/// <summary>Pushes the images of a release to a registry.</summary>
internal static class ImagePush
{
    /// <summary>The registry that the command line names; nothing when it names none.</summary>
    /// <exception cref="WrongUseException">There are no images to be pushed.</exception>
    /// <exception cref="Ports.EngineException">It is no registry.</exception>
    public static RegistryAddress? Asked(IBuildImages build)
    {
        if (build.Registry is not { } text)
            return null;
        var registry = RegistryAddress.Parse(text);
        return EngineChoice.Asked(build) == EngineChoice.Docker
            ? registry
            : throw new WrongUseException($"--registry {text} is for container images: add --engine {EngineChoice.Docker}.");
    }

    /// <summary>Where the image can be had from then on, by its content. What the registry has already is not sent again.</summary>
    public static async Task<string> RunAsync(IDelivery build, string version, Module module, string image, RegistryAddress registry)
    {
        var watch = Stopwatch.StartNew();
        using ContainerImages images = new(EngineAddress.OfThisProcess());
        var (name, tag) = ImageTag.Of(build, module.Name, version);
        var pushed = await images.PushAsync(image, registry, name, tag, RegistryCredentials.OfThisProcess(), CancellationToken.None);
        Log.Information("{Module}: pushed in {Seconds} s, {Reference}", module.Name, Math.Round(watch.Elapsed.TotalSeconds, 1), pushed);
        return $"{pushed}";
    }
}
