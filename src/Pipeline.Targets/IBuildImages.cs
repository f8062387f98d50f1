using Nuke.Common;
using Pipeline.Targets.Images;

namespace Pipeline.Targets;

/// <summary>Builds the modules of a release and writes its manifest.</summary>
public interface IBuildImages : IDelivery
{
    Target BuildImages => _ => _
        .Description("Publish each module that has changed, and write the manifest of --release.")
        .Executes(() => ImageBuild.RunAsync(this));
}
