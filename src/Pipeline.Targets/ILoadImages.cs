using Nuke.Common;
using Pipeline.Targets.Images;

namespace Pipeline.Targets;

/// <summary>Takes a release with its container images out of a file, checked before any of it is used.</summary>
public interface ILoadImages : ICarriedImages
{
    Target LoadImages => _ => _
        .Description("Take a release with its container images out of the file --archive, checked before any of it is used.")
        .Executes(() => ImageCarrying.LoadAsync(this));
}
