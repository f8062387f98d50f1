using Pipeline.Administration;

namespace Pipeline.Edge.Admin;

/// <summary>The line that repairs this edge's state, so that a person can copy it into a shell.</summary>
internal static class RepairCommand
{
    private const string Option = "--settings";

    public static string OfThisProcess() => Of(Environment.ProcessPath, Environment.GetCommandLineArgs());

    /// <param name="executable">What the kernel runs: the edge itself, or <c>dotnet</c>.</param>
    /// <param name="commandLine">The program's own file, then its arguments; without settings among them, the line says FILE.</param>
    public static string Of(string? executable, IReadOnlyList<string> commandLine)
    {
        string[] program = executable is null ? ["pipeline-edge"]
            : Path.GetFileNameWithoutExtension(executable) == "dotnet" ? [executable, Path.GetFullPath(commandLine[0])]
            : [executable];
        var settings = commandLine.SkipWhile(argument => argument != Option).Skip(1).FirstOrDefault();
        return ShellWord.Line([.. program, "repair", Option, settings is null ? "FILE" : Path.GetFullPath(settings)]);
    }
}
