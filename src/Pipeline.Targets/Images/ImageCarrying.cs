using Pipeline.Engines.Containers.Archives;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Releases;
using Pipeline.Targets.Delivering;
using Serilog;

namespace Pipeline.Targets.Images;

/// <summary>Carries releases to sites without a registry.</summary>
internal static class ImageCarrying
{
    /// <summary>Writes the release asked for with its images into the file asked for.</summary>
    public static Task SaveAsync(ICarriedImages build) => Guarded.RunAsync(build, async () =>
    {
        var (file, release) = (ArchiveOf(build), Asked.Release(build));
        using var interruption = new Interruption();
        using ImageArchives archives = new(EngineAddress.OfThisProcess());
        await archives.SaveAsync(release, file, interruption.Token);
        Log.Information("Release {Version} with its images: {File}, {Megabytes} MB", release.Version, file, new FileInfo(file).Length >> 20);
    });

    /// <summary>Loads the release in the file asked for, and keeps its manifest.</summary>
    public static Task LoadAsync(ICarriedImages build) => Guarded.RunAsync(build, async () =>
    {
        var file = ArchiveOf(build);
        var manifests = new Workspace(Workspace.FolderOf(build)).Manifests;
        using var interruption = new Interruption();
        using ImageArchives archives = new(EngineAddress.OfThisProcess());
        var release = await archives.LoadAsync(file, loaded => Check(build, manifests, loaded), interruption.Token);
        await NameAsync(build, release, interruption.Token);
        manifests.Write(release);
        Log.Information("Release {Version}: {Count} modules loaded, manifest written", release.Version, release.Modules.Count);
    });

    private static string ArchiveOf(ICarriedImages build) =>
        build.Archive is { } file ? Path.GetFullPath(file) : throw new WrongUseException("Say which file: --archive FILE.");

    private static void Check(IDelivery build, ReleaseManifests manifests, Release loaded)
    {
        if (build.Release is { } asked && asked != loaded.Version)
            throw new WrongUseException($"The file has release {loaded.Version}, not {asked}; nothing was loaded.");
        foreach (var module in loaded.Modules)
            build.Product.Module(module.Module);
        if (manifests.Find(loaded.Version) is { } known && !IsSame(known, loaded))
            throw new WrongUseException($"Release {loaded.Version} is here already, with other content; nothing was loaded. A version means one content: give the new one a version of its own.");
    }

    private static bool IsSame(Release known, Release loaded) =>
        known.Modules.Count == loaded.Modules.Count && known.Modules.All(module => loaded.Modules.Any(other =>
            other.Module == module.Module && other.IsSameAs(module) && (module.Content?.Image is not { } image || image == other.Content?.Image)));

    // An image without a name is the first that somebody who cleans up deletes.
    private static async Task NameAsync(IDelivery build, Release release, CancellationToken cancellation)
    {
        using ContainerImages images = new(EngineAddress.OfThisProcess());
        foreach (var module in release.Modules)
        {
            var (name, tag) = ImageTag.Of(build, module.Module, release.Version);
            await images.TagAsync(module.Content!.Image!, name, tag, cancellation);
        }
    }
}
