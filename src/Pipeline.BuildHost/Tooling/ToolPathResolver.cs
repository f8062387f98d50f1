namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <exception cref="ArgumentException">PATH has no such program.</exception>
    public static string GetPathExecutable(string pathExecutable) => Find(pathExecutable)
        ?? throw new ArgumentException($"There is no '{pathExecutable}' in PATH. Install it, or set {VariableOf(pathExecutable)} to its path.");

    public static string? TryGetEnvironmentExecutable(string environmentExecutable) =>
        EnvironmentInfo.GetVariable(environmentExecutable) is { Length: > 0 } path ? path : null;

    /// <summary>The variable that overrides a tool's path, such as DOTNET_EXE.</summary>
    internal static string VariableOf(string name) => Path.GetFileNameWithoutExtension(name).ToUpperInvariant().Replace('-', '_') + "_EXE";

    /// <summary>The program that runs a tool, and its arguments.</summary>
    internal static (string Path, string Arguments) Runnable(string toolPath, string arguments)
    {
        if (toolPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return (DotNet(), $"{Pipeline.BuildHost.Arguments.Quote(toolPath)} {arguments}".TrimEnd());
        return (Path.IsPathRooted(toolPath) ? toolPath : GetPathExecutable(toolPath), arguments);
    }

    internal static string DotNet() => TryGetEnvironmentExecutable("DOTNET_EXE") ?? GetPathExecutable("dotnet");

    private static string? Find(string name)
    {
        string[] endings = EnvironmentInfo.IsWin ? ["", ".exe", ".cmd", ".bat"] : [""];
        return EnvironmentInfo.Paths.SelectMany(x => endings.Select(y => Path.Combine(x, name + y))).FirstOrDefault(File.Exists);
    }
}
