using Nuke.Common;
using Pipeline.Targets.Images;

namespace Pipeline.Targets;

/// <summary>Writes a release with its container images into one file.</summary>
public interface ISaveImages : ICarriedImages
{
    Target SaveImages => _ => _
        .Description("Write --release with its container images into the file --archive.")
        .Executes(() => ImageCarrying.SaveAsync(this));
}
