using System.Reflection;
using Pipeline.Administration;

namespace Pipeline.Terminal;

/// <summary>How a person started this program, so that they can start it again.</summary>
internal static class OwnCommand
{
    /// <summary>The build script where one did (it says so in BUILD_PROGRAM), otherwise the program itself, from where the person stands.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("BUILD_PROGRAM") is { Length: > 0 } script)
            return script;
        var here = Directory.GetCurrentDirectory();
        return Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) != "dotnet"
            ? ShellWord.Of(Path.Combine(".", Path.GetRelativePath(here, program)))
            : ShellWord.Line("dotnet", Path.GetRelativePath(here, Assembly.GetEntryAssembly()?.Location ?? "build.dll"));
    }
}
