using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Edge;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;
using Serilog;

namespace Pipeline.Targets.Delivering;

/// <summary>The image that an edge's container is made from.</summary>
internal static class EdgeImage
{
    public const string Tag = "pipeline-edge:current";

    /// <summary>Makes it of the programs that the build carries; what has not changed is taken from the engine's cache.</summary>
    /// <exception cref="EngineException">It cannot be built.</exception>
    public static async Task BuildAsync(DeliverySite site, EngineAddress address, CancellationToken cancellation)
    {
        using ContainerImages images = new(address);
        var machine = await images.MachineAsync(cancellation);
        var native = EdgePrograms.Native(site.Programs, machine);
        if (native is null && site.Output is not ("json" or "quiet"))
            Log.Information("This build carries no edge compiled for {Machine}: its image is made of the portable one, and of the .NET runtime", machine);
        var folder = native ?? EdgePrograms.Portable(site.Programs);
        await images.BuildAsync(
            new ImageSpec(Tag, folder, Path.Combine(folder, "Dockerfile")) { Arguments = EngineChoice.Arguments(site.BaseImage) }, step => Log.Verbose("{Step}", step), cancellation);
    }
}
