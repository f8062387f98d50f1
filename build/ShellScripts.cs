using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>The repository's shell scripts, checked by <c>shellcheck</c> where it is installed.</summary>
internal static class ShellScripts
{
    private const string Checker = "shellcheck";

    private static readonly string[] Names = ["build.sh", ".ci/run"];

    /// <summary>Fails when a script has a finding; says so in one line when nobody can look.</summary>
    public static void Check(AbsolutePath root)
    {
        if (EnvironmentInfo.Paths.Any(folder => File.Exists(Path.Combine(folder, Checker))))
            ProcessTasks.StartProcess(Checker, string.Join(' ', Names), root).AssertZeroExitCode();
        else
            Log.Warning("{Checker} is not on the PATH, so {Names} are not checked", Checker, string.Join(" and ", Names));
    }
}
