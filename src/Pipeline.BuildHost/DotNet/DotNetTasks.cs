using System.Text.RegularExpressions;
using Serilog;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The .NET command line.</summary>
public static partial class DotNetTasks
{
    public static string DotNetPath => ToolPathResolver.DotNet();

    /// <summary>Runs dotnet with any arguments.</summary>
    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Func<IProcess, object>? exitHandler = null)
    {
        using var process = ProcessTasks.StartProcess(
            DotNetPath, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger ?? LogDiagnostics);
        (exitHandler ?? (x => x.AssertZeroExitCode()))(process.AssertWaitForExit());
        return process.Output;
    }

    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings? options = null) => Run("restore", options ?? new());
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) => DotNetRestore(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings? options = null) => Run("build", options ?? new());
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) => DotNetBuild(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings? options = null) => Run("test", options ?? new());
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) => DotNetTest(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings? options = null) => Run("publish", options ?? new());
    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) => DotNetPublish(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetPack(DotNetPackSettings? options = null) => Run("pack", options ?? new());
    public static IReadOnlyCollection<Output> DotNetPack(Configure<DotNetPackSettings> configurator) => DotNetPack(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetFormat(DotNetFormatSettings? options = null) => Run("format", options ?? new());
    public static IReadOnlyCollection<Output> DotNetFormat(Configure<DotNetFormatSettings> configurator) => DotNetFormat(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings? options = null) => Run("run", options ?? new());
    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) => DotNetRun(configurator(new()));
    public static IReadOnlyCollection<Output> DotNetClean(DotNetCleanSettings? options = null) => Run("clean", options ?? new());
    public static IReadOnlyCollection<Output> DotNetClean(Configure<DotNetCleanSettings> configurator) => DotNetClean(configurator(new()));

    /// <summary>The command line of a verb, as one text.</summary>
    internal static string CommandLine(string verb, ToolOptions options) => string.Join(' ', options.Arguments().Prepend(verb).Select(Arguments.Quote));

    private static IReadOnlyCollection<Output> Run(string verb, ToolOptions options)
    {
        using var process = ProcessTasks.StartProcess(
            options.ProcessToolPath ?? DotNetPath, CommandLine(verb, options), options.ProcessWorkingDirectory, options.Variables,
            options.ProcessExecutionTimeout, options.ProcessOutputLogging, options.ProcessInvocationLogging, options.Logger ?? LogDiagnostics);
        (options.ExitHandler ?? (x => x.AssertZeroExitCode()))(process.AssertWaitForExit());
        return process.Output;
    }

    // The compiler's lines name their level; so they get into the closing list and the server's annotations.
    private static void LogDiagnostics(OutputType type, string line)
    {
        if (Diagnostic().Match(line) is not { Success: true } match)
            ProcessTasks.DefaultLogger(type, line);
        else if (match.Groups[1].Value == "error")
            Log.Error("{Line:l}", line);
        else
            Log.Warning("{Line:l}", line);
    }

    [GeneratedRegex(@": (error|warning) \w{2,6}\d{1,5}:")]
    private static partial Regex Diagnostic();
}
