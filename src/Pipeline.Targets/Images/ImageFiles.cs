using System.Diagnostics;
using Pipeline.Engines.Processes.Images;
using Pipeline.Ports;
using Pipeline.Targets.Delivering;
using Serilog;

namespace Pipeline.Targets.Images;

/// <summary>The files that a module's image is made of: those that processes run, or those of a publication of its own.</summary>
/// <param name="machine">The kind of machine that the image is for, such as <c>linux-x64</c>.</param>
internal sealed class ImageFiles(IDelivery build, Workspace workspace, PublishedModule published, string machine)
{
    private readonly string _publication = $"{published.Inputs}-{machine}";

    private bool IsOwn => published.Module.ImageBuildProperties.Count > 0;

    /// <summary>The digest of the files that the same inputs gave before; nothing when they were never published.</summary>
    public string? Known => IsOwn ? workspace.Remembered(_publication) : published.Files;

    /// <summary>The folder that they lie in, and their digest. Those of its own are published anew, because beside the image nobody needs them.</summary>
    /// <exception cref="EngineException">They cannot be published.</exception>
    public async Task<(string Folder, string Digest)> MakeAsync()
    {
        if (!IsOwn)
            return (workspace.Images.PathOf(published.Files), published.Files);
        var watch = Stopwatch.StartNew();
        var folder = ModulePublication.ForImage(build, published.Module, machine);
        var digest = await ContentDigest.OfAsync(folder, CancellationToken.None);
        workspace.Remember(_publication, digest);
        Log.Information("{Module}: published for its image in {Seconds} s, {Digest}", published.Module.Name, Math.Round(watch.Elapsed.TotalSeconds), digest[..19]);
        return (folder, digest);
    }
}
