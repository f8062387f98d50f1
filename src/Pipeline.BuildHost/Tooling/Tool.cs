namespace Nuke.Common.Tooling;

/// <summary>A tool that is called like a method: <c>Git($"tag {version}")</c>.</summary>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);

/// <summary>Makes tools from paths and names.</summary>
public static class ToolResolver
{
    public static Tool GetTool(string toolPath) => new ToolCall(toolPath).Run;

    /// <exception cref="ArgumentException">PATH has no such program.</exception>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    public static Tool? TryGetEnvironmentTool(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable(ToolPathResolver.VariableOf(name)) is { } path ? GetTool(path) : null;

    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);

    private sealed class ToolCall(string path)
    {
        public IReadOnlyCollection<Output> Run(
            ArgumentStringHandler arguments, string? workingDirectory, IReadOnlyDictionary<string, string>? environmentVariables,
            int? timeout, bool? logOutput, bool? logInvocation, Action<OutputType, string>? logger, Action<IProcess>? exitHandler)
        {
            using var process = ProcessTasks.StartProcess(path, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            (exitHandler ?? (x => x.AssertZeroExitCode()))(process.AssertWaitForExit());
            return process.Output;
        }
    }
}
