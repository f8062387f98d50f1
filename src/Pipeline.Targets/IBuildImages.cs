using Nuke.Common;
using Pipeline.Targets.Images;
using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Builds the modules of a release and writes its manifest.</summary>
public interface IBuildImages : IDelivery
{
    [Steering("Where images are pushed to, HOST[:PORT]/PREFIX; they stay on the engine when none is named.")]
    string? Registry => TryGetValue(() => Registry);

    Target BuildImages => _ => _
        .Description("Publish each module that has changed, and write the manifest of --release.")
        .Executes(() => ImageBuild.RunAsync(this));
}
