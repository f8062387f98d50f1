using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Starts tools.</summary>
public static class ProcessTasks
{
    public static bool DefaultLogOutput { get; set; } = true;
    public static bool DefaultLogInvocation { get; set; } = true;
    public static bool LogWorkingDirectory { get; set; } = true;
    public static string DefaultWorkingDirectory => EnvironmentInfo.WorkingDirectory;

    /// <summary>
    /// Starts a tool; relative names are looked for in PATH, a .dll runs with dotnet. Variables, when given, are all that
    /// it gets: the build's own are not passed on. After the timeout, in milliseconds, it is killed.
    /// </summary>
    public static IProcess StartProcess(
        string toolPath, string? arguments = null, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        var directory = workingDirectory ?? DefaultWorkingDirectory;
        Assert.DirectoryExists(directory, $"Working directory '{directory}' of '{toolPath}' does not exist.");
        var (path, text) = ToolPathResolver.Runnable(toolPath, arguments ?? "");
        if (logInvocation ?? DefaultLogInvocation)
        {
            Log.Information("> {Tool:l} {Arguments:l}", path, outputFilter?.Invoke(text) ?? text);
            if (LogWorkingDirectory && directory != DefaultWorkingDirectory)
                Log.Information("@ {WorkingDirectory:l}", directory);
        }

        return new ToolProcess(path, text, directory, environmentVariables, timeout, Logger(logOutput, logger), outputFilter ?? (x => x));
    }

    public static IProcess StartProcess(
        string toolPath, ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null) =>
        StartProcess(toolPath, arguments.ToStringAndClear(), workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, arguments.GetFilter());

    /// <summary>Runs a command line with the system's shell.</summary>
    public static IProcess StartShell(
        string command, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null) =>
        StartProcess(EnvironmentInfo.IsWin ? "cmd" : "sh", $"{(EnvironmentInfo.IsWin ? "/c" : "-c")} {Arguments.Quote(command)}",
            workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter);

    /// <summary>Standard output as debug, standard error as information: many tools write progress there.</summary>
    public static void DefaultLogger(OutputType type, string output)
    {
        if (type == OutputType.Std)
            Log.Debug("{Line:l}", output);
        else
            Log.Information("{Line:l}", output);
    }

    private static Action<OutputType, string> Logger(bool? logOutput, Action<OutputType, string>? logger) =>
        logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : (_, _) => { };
}
