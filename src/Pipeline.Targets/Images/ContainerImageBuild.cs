using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Targets.Delivering;
using Serilog;

namespace Pipeline.Targets.Images;

/// <summary>Builds the container images of modules out of their published files.</summary>
internal static class ContainerImageBuild
{
    /// <summary>
    /// The images' ids by module: of all, or of none where modules run as processes. Where nobody asked for containers, what stands
    /// in the way of images stands in the way of nothing else.
    /// </summary>
    /// <exception cref="WrongUseException">Containers were asked for, and a module has no Dockerfile.</exception>
    /// <exception cref="EngineException">Containers were asked for, and an image cannot be built.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> AllAsync(
        IDelivery build, Workspace workspace, string version, IReadOnlyList<PublishedModule> modules)
    {
        var asked = EngineChoice.Asked(build);
        var images = new Dictionary<string, string>();
        if (asked == EngineChoice.Processes || asked is null && (modules.Any(published => published.Module.Dockerfile is null) || !await EngineChoice.AnswersAsync()))
            return images;
        try
        {
            foreach (var published in modules)
                images[published.Module.Name] = await RunAsync(build, workspace, version, published);
            return images;
        }
        catch (EngineException failure) when (asked is null)
        {
            Log.Warning("{Version} has no container images, so it runs as processes: {Reason}", version, failure.Message.Split('\n')[0]);
            return new Dictionary<string, string>();
        }
    }

    /// <summary>The image's id. The same files, Dockerfile and base give the image that was built before, also in a later release.</summary>
    /// <exception cref="WrongUseException">The module has no Dockerfile.</exception>
    /// <exception cref="EngineException">It cannot be built.</exception>
    private static async Task<string> RunAsync(IDelivery build, Workspace workspace, string version, PublishedModule published)
    {
        var module = published.Module;
        var dockerfile = build.RootDirectory / (module.Dockerfile
            ?? throw new WrongUseException($"{module.Name} names no Dockerfile, so no container can be made of it: give the module one, or use --engine {EngineChoice.Processes}."));
        using ContainerImages images = new(EngineAddress.OfThisProcess());
        ImageFiles files = new(build, workspace, published, await images.MachineAsync(CancellationToken.None));
        var before = files.Known;
        if (before is not null && await BuiltBeforeAsync(before) is { } unchanged)
            return unchanged;

        var (folder, digest) = await files.MakeAsync();
        if (digest != before && await BuiltBeforeAsync(digest) is { } same)
            return same;

        var watch = Stopwatch.StartNew();
        var id = await images.BuildAsync(Image(build, version, module, folder, dockerfile), step => Log.Information("{Module}: {Step}", module.Name, step), CancellationToken.None);
        workspace.Remember(Key(digest, dockerfile, build.BaseImage), id);
        Log.Information("{Module}: image built in {Seconds} s, {Image}", module.Name, Math.Round(watch.Elapsed.TotalSeconds, 1), id[..19]);
        return id;

        async Task<string?> BuiltBeforeAsync(string content)
        {
            if (workspace.Remembered(Key(content, dockerfile, build.BaseImage)) is not { } known || !await images.HasAsync(known, CancellationToken.None))
                return null;
            Log.Information("{Module}: unchanged, image {Image}", module.Name, known[..19]);
            return known;
        }
    }

    private static ImageSpec Image(IDelivery build, string version, Module module, string folder, string dockerfile)
    {
        var repository = ImageBuild.Repository(build);
        var (name, tag) = ImageTag.Of(build, module.Name, version);
        return new($"{name}:{tag}", folder, dockerfile)
        {
            Arguments = EngineChoice.Arguments(build.BaseImage),
            Annotations = ImageAnnotations.For(build.Product.Name, ImageAnnotations.Of(
                version, repository?.Commit, repository?.HttpsUrl is { } source ? new Uri(source) : null, TimeProvider.System.GetUtcNow())),
        };
    }

    private static string Key(string files, string dockerfile, string? baseImage) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files, baseImage, File.Exists(dockerfile) ? File.ReadAllText(dockerfile) : ""))));
}
