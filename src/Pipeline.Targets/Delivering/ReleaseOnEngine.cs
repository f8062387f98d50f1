using Pipeline.Releases;

namespace Pipeline.Targets.Delivering;

/// <summary>A release as one engine runs it: each module named by the content that this engine knows.</summary>
internal static class ReleaseOnEngine
{
    /// <exception cref="WrongUseException">The release was not built for that engine.</exception>
    public static Release Of(Release release, string engine) => release with { Modules = [.. release.Modules.Select(module => Of(release, module, engine))] };

    private static ModuleRelease Of(Release release, ModuleRelease module, string engine) => (engine, module.Content) switch
    {
        (_, null) => module,
        (EngineChoice.Docker, { Image: { } image }) => module with { Digest = image },
        (EngineChoice.Docker, _) => throw new WrongUseException(
            $"{release.Version} has no container image of {module.Module}: BuildImages --release {release.Version} --engine {EngineChoice.Docker} makes it, or use --engine {EngineChoice.Processes}."),
        (_, { Files: var files }) => module with { Digest = files },
    };
}
