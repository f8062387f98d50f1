using Pipeline.BuildHost.DotNet;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet restore</c>.</summary>
public sealed record DotNetRestoreSettings : ToolOptions, IHasProjectFile, IHasRuntime, IHasRestore;

/// <summary>Options of <c>dotnet build</c>.</summary>
public sealed record DotNetBuildSettings : ToolOptions, IHasProjectFile, IHasConfiguration, IHasFramework, IHasRuntime, IHasNoRestore, IHasNoLogo,
    IHasOutputDirectory, IHasVersionSuffix, IHasSelfContained, IHasRestore, IHasLoggers;

/// <summary>Options of <c>dotnet test</c>.</summary>
public sealed record DotNetTestSettings : ToolOptions, IHasProjectFile, IHasConfiguration, IHasFramework, IHasRuntime, IHasNoRestore, IHasNoBuild,
    IHasNoLogo, IHasOutput, IHasRestore, IHasLoggers;

/// <summary>Options of <c>dotnet publish</c>.</summary>
public sealed record DotNetPublishSettings : ToolOptions, IHasProject, IHasConfiguration, IHasFramework, IHasRuntime, IHasNoRestore, IHasNoBuild,
    IHasNoLogo, IHasOutput, IHasVersionSuffix, IHasSelfContained, IHasRestore;

/// <summary>Options of <c>dotnet pack</c>.</summary>
public sealed record DotNetPackSettings : ToolOptions, IHasProject, IHasConfiguration, IHasRuntime, IHasNoRestore, IHasNoBuild, IHasNoLogo,
    IHasOutputDirectory, IHasVersionSuffix, IHasRestore;

/// <summary>Options of <c>dotnet format</c>.</summary>
public sealed record DotNetFormatSettings : ToolOptions, IHasProject, IHasNoRestore;

/// <summary>Options of <c>dotnet run</c>.</summary>
public sealed record DotNetRunSettings : ToolOptions, IHasProjectFile, IHasConfiguration, IHasFramework, IHasRuntime, IHasNoRestore, IHasNoBuild,
    IHasSelfContained, IHasRestore;

/// <summary>Options of <c>dotnet clean</c>.</summary>
public sealed record DotNetCleanSettings : ToolOptions, IHasProject, IHasConfiguration, IHasFramework, IHasRuntime, IHasNoLogo, IHasOutput;
