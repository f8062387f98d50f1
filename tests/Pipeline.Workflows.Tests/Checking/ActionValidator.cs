using System.Diagnostics;

namespace Pipeline.Workflows.Tests.Checking;

/// <summary>GitHub's schema for workflow files, as the npm package of that name checks it. Installed once, beside the tests.</summary>
internal static class ActionValidator
{
    private const string Version = "0.6.0";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, $"action-validator-{Version}");
    private static readonly string Program = Path.Combine(Folder, "node_modules", ".bin", "action-validator");
    private static readonly Lazy<string?> Installed = new(Install);

    /// <summary>Why files cannot be checked here; none when they can.</summary>
    public static string? Missing => Installed.Value;

    /// <summary>Exit code and findings for a file.</summary>
    public static (int ExitCode, string Findings) Check(string file) => Run(Program, file);

    private static string? Install()
    {
        if (File.Exists(Program))
            return null;
        Directory.CreateDirectory(Folder);
        var (exitCode, text) = Run(
            "npm", "install", "--prefix", Folder, "--no-audit", "--no-fund", "--ignore-scripts", $"@action-validator/cli@{Version}", $"@action-validator/core@{Version}");
        return exitCode == 0 ? null : $"Workflow files are not checked against GitHub's schema: npm cannot install @action-validator/cli {Version} here ({text.Trim().Split('\n')[0]}).";
    }

    private static (int ExitCode, string Text) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (127, missing.Message);
        }
    }
}

/// <summary>A theory that needs the validator; skipped, with the reason, where it cannot be installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ValidatorTheoryAttribute : TheoryAttribute
{
    public ValidatorTheoryAttribute() => Skip = ActionValidator.Missing;
}
