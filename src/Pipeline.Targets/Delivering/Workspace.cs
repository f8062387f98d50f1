using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Engines.Processes.Images;
using Pipeline.Targets.Images;

namespace Pipeline.Targets.Delivering;

/// <summary>The folder <c>.pipeline</c> in the build's root: images, manifests, environments, the deployment log.</summary>
internal sealed class Workspace(INukeBuild build)
{
    private readonly AbsolutePath _root = build.RootDirectory / ".pipeline";

    public string Root => _root;

    public ImageStore Images => new(_root);

    public ReleaseManifests Manifests => new(_root / "releases");

    public string LogFolder => _root / "log";

    /// <summary>The digest that these inputs gave before, if its image is still in the store.</summary>
    public string? BuiltBefore(string inputs)
    {
        var memory = _root / "inputs" / inputs;
        return memory.FileExists() && File.ReadAllText(memory).Trim() is var digest && Directory.Exists(Images.PathOf(digest)) ? digest : null;
    }

    public void Remember(string inputs, string digest) => (_root / "inputs" / inputs).WriteAllText(digest);
}
