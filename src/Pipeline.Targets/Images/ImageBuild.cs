using System.Diagnostics;
using Nuke.Common.Git;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Targets.Commits;
using Pipeline.Targets.Delivering;
using Serilog;

namespace Pipeline.Targets.Images;

/// <summary>Publishes modules into the image store and writes the release manifest.</summary>
public static class ImageBuild
{
    /// <summary>Builds the release that the command line names.</summary>
    public static Task RunAsync(IBuildImages build) => Guarded.RunAsync(build, () =>
    {
        var version = build.Release ?? throw new WrongUseException("Say which: --release VERSION.");
        return BuildAsync(build, version, build.Product, ImagePush.Asked(build));
    });

    /// <summary>Builds a release of a product. A module whose inputs were built before is taken from the store.</summary>
    /// <param name="registry">Where its images are pushed to; they stay on the engine when none is given.</param>
    public static async Task<Release> BuildAsync(IDelivery build, string version, Product product, RegistryAddress? registry = null)
    {
        var workspace = new Workspace(Workspace.FolderOf(build));
        var manifests = workspace.Manifests;
        var files = ModuleFiles.Read(build.RootDirectory, product);
        var published = new List<PublishedModule>();
        foreach (var module in product.Modules)
        {
            var inputs = ModuleInputs.Digest(build.RootDirectory, module);
            published.Add(new(module, inputs, await DigestAsync(build, workspace, module, inputs)));
        }

        var images = await ContainerImageBuild.AllAsync(build, workspace, version, published);
        var modules = new List<ModuleRelease>();
        foreach (var (module, inputs, content) in published)
        {
            var image = images.GetValueOrDefault(module.Name);
            var pushed = image is not null && registry is not null ? await ImagePush.RunAsync(build, version, module, image, registry) : null;
            modules.Add(new(module.Name, content, module.Configuration)
            {
                Content = new(inputs, content, image, pushed),
                Settings = RunSettings.Of(module, files[module.Name]),
            });
        }

        var commit = Repository(build)?.Commit;
        var release = new Release(version, modules)
        {
            Commit = commit,
            CommittedAt = await CommitTime.OfAsync(build.RootDirectory, commit),
            BuiltAt = DateTimeOffset.UtcNow,
        };
        manifests.Write(release);
        Log.Information("Release {Version}: {Count} modules, manifest written", version, modules.Count);
        return release;
    }

    private static async Task<string> DigestAsync(IDelivery build, Workspace workspace, Module module, string inputs)
    {
        if (workspace.BuiltBefore(inputs) is { } known)
        {
            Log.Information("{Module}: unchanged, {Digest}", module.Name, known[..19]);
            return known;
        }

        var watch = Stopwatch.StartNew();
        var output = ModulePublication.ForProcesses(build, module);
        var digest = await workspace.Images.AddAsync(output, CancellationToken.None);
        workspace.Remember(inputs, digest);
        Log.Information("{Module}: built in {Seconds} s, {Digest}", module.Name, Math.Round(watch.Elapsed.TotalSeconds), digest[..19]);
        return digest;
    }

    /// <summary>The repository that is built; none outside one.</summary>
    internal static GitRepository? Repository(IDelivery build)
    {
        try
        {
            return GitRepository.FromLocalDirectory(build.RootDirectory);
        }
        catch (Exception outside) when (outside is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
