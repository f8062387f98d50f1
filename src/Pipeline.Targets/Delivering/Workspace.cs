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

    /// <summary>The engine that an environment was delivered to from here; nothing before the first time.</summary>
    public string? EngineOf(string environment) =>
        File.Exists(EngineFile(environment)) ? File.ReadAllText(EngineFile(environment)).Trim()
        : Directory.Exists(FolderOf(environment)) ? EngineChoice.Processes
        : null;

    /// <summary>Keeps which engine an environment is delivered to, so that later commands need not be told.</summary>
    public void RememberEngine(string environment, string engine)
    {
        Directory.CreateDirectory(FolderOf(environment));
        File.WriteAllText(EngineFile(environment), engine);
    }

    /// <summary>Where an environment keeps what is on this machine.</summary>
    public string FolderOf(string environment) => Path.Combine(folder, "environments", environment);

    private string EngineFile(string environment) => Path.Combine(FolderOf(environment), "engine");
}
