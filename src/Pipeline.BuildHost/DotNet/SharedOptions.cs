#pragma warning disable CA1040 // The markers say which commands take an option, so that a build compiles here exactly when it does on NUKE.
namespace Pipeline.BuildHost.DotNet;
/// <summary>Takes a project or solution as <c>SetProjectFile</c>.</summary>
public interface IHasProjectFile;
/// <summary>Takes a project or solution as <c>SetProject</c>.</summary>
public interface IHasProject;
/// <summary>Takes <c>--configuration</c> and <c>--artifacts-path</c>.</summary>
public interface IHasConfiguration;
/// <summary>Takes <c>--framework</c>.</summary>
public interface IHasFramework;
/// <summary>Takes <c>--runtime</c>.</summary>
public interface IHasRuntime;
/// <summary>Takes <c>--no-restore</c>.</summary>
public interface IHasNoRestore;
/// <summary>Takes <c>--no-build</c>.</summary>
public interface IHasNoBuild;
/// <summary>Takes <c>--nologo</c>.</summary>
public interface IHasNoLogo;
/// <summary>Takes <c>--output</c> as <c>SetOutput</c>.</summary>
public interface IHasOutput;
/// <summary>Takes <c>--output</c> as <c>SetOutputDirectory</c>.</summary>
public interface IHasOutputDirectory;
/// <summary>Takes <c>--version-suffix</c>.</summary>
public interface IHasVersionSuffix;
/// <summary>Takes <c>--self-contained</c>.</summary>
public interface IHasSelfContained;
/// <summary>Takes the options of a restore.</summary>
public interface IHasRestore;
/// <summary>Takes loggers.</summary>
public interface IHasLoggers;
