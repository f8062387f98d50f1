using Pipeline.BuildHost.DotNet;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The options that several commands take.</summary>
public static class DotNetSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string? v) where T : ToolOptions, IHasProjectFile => o.Set(o is DotNetRunSettings ? "--project {value}" : ToolOptions.First, v);
    public static T SetProject<T>(this T o, string? v) where T : ToolOptions, IHasProject => o.Set(ToolOptions.First, v);
    public static T SetConfiguration<T>(this T o, string? v) where T : ToolOptions, IHasConfiguration => o.Set("--configuration {value}", v);
    public static T SetFramework<T>(this T o, string? v) where T : ToolOptions, IHasFramework => o.Set("--framework {value}", v);
    public static T SetRuntime<T>(this T o, string? v) where T : ToolOptions, IHasRuntime => o.Set("--runtime {value}", v);
    public static T SetNoRestore<T>(this T o, bool? v) where T : ToolOptions, IHasNoRestore => o.Flag("--no-restore", v);
    public static T EnableNoRestore<T>(this T o) where T : ToolOptions, IHasNoRestore => o.SetNoRestore(true);
    public static T SetNoBuild<T>(this T o, bool? v) where T : ToolOptions, IHasNoBuild => o.Flag("--no-build", v);
    public static T EnableNoBuild<T>(this T o) where T : ToolOptions, IHasNoBuild => o.SetNoBuild(true);
    public static T DisableNoBuild<T>(this T o) where T : ToolOptions, IHasNoBuild => o.SetNoBuild(false);
    public static T SetNoLogo<T>(this T o, bool? v) where T : ToolOptions, IHasNoLogo => o.Flag("--nologo", v);
    public static T EnableNoLogo<T>(this T o) where T : ToolOptions, IHasNoLogo => o.SetNoLogo(true);
    public static T SetOutput<T>(this T o, string? v) where T : ToolOptions, IHasOutput => o.Set("--output {value}", v);
    public static T SetOutputDirectory<T>(this T o, string? v) where T : ToolOptions, IHasOutputDirectory => o.Set("--output {value}", v);
    public static T SetVersionSuffix<T>(this T o, string? v) where T : ToolOptions, IHasVersionSuffix => o.Set("--version-suffix {value}", v);
    public static T SetSelfContained<T>(this T o, bool? v) where T : ToolOptions, IHasSelfContained => o.Set("--self-contained {value}", v?.ToString().ToLowerInvariant());
    public static T EnableSelfContained<T>(this T o) where T : ToolOptions, IHasSelfContained => o.SetSelfContained(true);
    public static T DisableSelfContained<T>(this T o) where T : ToolOptions, IHasSelfContained => o.SetSelfContained(false);
    public static T SetVerbosity<T>(this T o, DotNetVerbosity? v) where T : ToolOptions => o.Set("--verbosity {value}", v);
    public static T SetArtifactsPath<T>(this T o, string? v) where T : ToolOptions, IHasConfiguration => o.Set("--artifacts-path {value}", v);
    public static T EnableLockedMode<T>(this T o) where T : ToolOptions, IHasRestore => o.Flag("--locked-mode", true);
    public static T EnableForce<T>(this T o) where T : ToolOptions, IHasRestore => o.Flag("--force", true);
    public static T EnableNoCache<T>(this T o) where T : ToolOptions, IHasRestore => o.Flag("--no-cache", true);
    public static T EnableNoDependencies<T>(this T o) where T : ToolOptions, IHasRestore => o.Flag("--no-dependencies", true);
    public static T SetPackageDirectory<T>(this T o, string? v) where T : ToolOptions, IHasRestore => o.Set("--packages {value}", v);
    public static T SetSources<T>(this T o, params string[] v) where T : ToolOptions, IHasRestore => o.Set("--source {value}", v);
    public static T AddSources<T>(this T o, params string[] v) where T : ToolOptions, IHasRestore => o.Add("--source {value}", v);
    public static T SetLoggers<T>(this T o, params string[] v) where T : ToolOptions, IHasLoggers => o.Set(Logger(o), v);
    public static T AddLoggers<T>(this T o, params string[] v) where T : ToolOptions, IHasLoggers => o.Add(Logger(o), v);
    public static T SetProperty<T>(this T o, string key, object v) where T : ToolOptions => o.Set($"--property:{key}={{value}}", Escape(v));
    public static T SetVersion<T>(this T o, string? v) where T : ToolOptions => o.SetProperty("Version", v ?? "");
    public static T SetAssemblyVersion<T>(this T o, string? v) where T : ToolOptions => o.SetProperty("AssemblyVersion", v ?? "");
    public static T SetFileVersion<T>(this T o, string? v) where T : ToolOptions => o.SetProperty("FileVersion", v ?? "");
    public static T SetInformationalVersion<T>(this T o, string? v) where T : ToolOptions => o.SetProperty("InformationalVersion", v ?? "");
    public static T SetContinuousIntegrationBuild<T>(this T o, bool? v) where T : ToolOptions => o.SetProperty("ContinuousIntegrationBuild", v ?? false);
    public static T SetPublishSingleFile<T>(this T o, bool? v) where T : ToolOptions => o.SetProperty("PublishSingleFile", v ?? false);
    private static string Logger(ToolOptions o) => o is DotNetBuildSettings ? "/logger:{value}" : "--logger {value}";

    // MSBuild reads a semicolon as the end of a property; the other characters are harmless in an argument of their own.
    private static string Escape(object value) =>
        (value is bool flag ? flag.ToString().ToLowerInvariant() : value.ToString() ?? "").Replace("%", "%25").Replace(";", "%3B");
}
