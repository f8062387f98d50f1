using Pipeline.Products;

namespace Pipeline.Releases;

/// <summary>What the slots of a module are started with besides content and environment values, as it was when the release was built.</summary>
public sealed record RunSettings
{
    public IReadOnlyList<ReleaseFile> Files { get; init; } = [];

    /// <summary>Names of the secrets that its slots are given; what they are is known to the operator alone.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <inheritdoc cref="Module.Command"/>
    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string> Volumes { get; init; } = [];

    public ResourceLimits Limits { get; init; } = new();

    /// <inheritdoc cref="Module.WritablePaths"/>
    public IReadOnlyList<string> WritablePaths { get; init; } = [];

    /// <inheritdoc cref="Module.StopGrace"/>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc cref="Module.ReadyPath"/>
    public string ReadyPath { get; init; } = "/readyz";

    /// <inheritdoc cref="Module.HealthCommand"/>
    public IReadOnlyList<string> HealthCommand { get; init; } = [];

    /// <summary>The settings that a module declares.</summary>
    /// <param name="files">The files that it declares, read.</param>
    public static RunSettings Of(Module module, IReadOnlyList<ReleaseFile> files) => new()
    {
        Files = files,
        Secrets = [.. module.Secrets.Keys.Order(StringComparer.Ordinal)],
        Command = module.Command,
        Volumes = module.Volumes,
        Limits = module.Limits,
        WritablePaths = module.WritablePaths,
        StopGrace = module.StopGrace,
        ReadyPath = module.ReadyPath,
        HealthCommand = module.HealthCommand,
    };
}
