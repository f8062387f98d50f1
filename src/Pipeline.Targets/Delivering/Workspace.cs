using Nuke.Common;
using Pipeline.Engines.Processes.Images;
using Pipeline.Targets.Images;

namespace Pipeline.Targets.Delivering;

/// <summary>The folder of a delivery: images, manifests, environments, the deployment log.</summary>
internal sealed class Workspace(string folder)
{
    private readonly string _inputs = Path.Combine(folder, "inputs");

    public ImageStore Images => new(folder);

    public ReleaseManifests Manifests => new(Path.Combine(folder, "releases"));

    public string LogFolder => Path.Combine(folder, "log");

    /// <summary>Where a build keeps it: <c>.pipeline</c> in its root.</summary>
    public static string FolderOf(INukeBuild build) => build.RootDirectory / ".pipeline";

    /// <summary>The digest that these inputs gave before, if its image is still in the store.</summary>
    public string? BuiltBefore(string inputs) => Remembered(inputs) is { } digest && Directory.Exists(Images.PathOf(digest)) ? digest : null;

    /// <summary>What these inputs gave before.</summary>
    public string? Remembered(string inputs) => Path.Combine(_inputs, inputs) is var memory && File.Exists(memory) ? File.ReadAllText(memory).Trim() : null;

    public void Remember(string inputs, string digest)
    {
        Directory.CreateDirectory(_inputs);
        File.WriteAllText(Path.Combine(_inputs, inputs), digest);
    }
}
