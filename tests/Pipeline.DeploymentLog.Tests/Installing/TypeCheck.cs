using System.Diagnostics;

namespace Pipeline.DeploymentLog.Tests.Installing;

/// <summary>The types of Elasticsearch's own TypeScript client and the compiler that checks by them, installed once on a machine.</summary>
internal static class TypeCheck
{
    private const string Client = "@elastic/elasticsearch@9.4";
    private const string Compiler = "typescript@5.9";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<string?> Missing = new(Install);

    /// <summary>Why nothing can be checked here; none when it can.</summary>
    public static string? WhyNone => Missing.Value;

    private static string Folder => Path.Combine(Path.GetTempPath(), "pipeline-request-types");

    /// <summary>What the compiler finds in a file; nothing when all types fit.</summary>
    public static string Errors(string source)
    {
        var file = Path.Combine(Folder, $"check-{Guid.NewGuid():N}.ts");
        File.WriteAllText(file, source);
        try
        {
            var (_, said) = Run("node", Path.Combine("node_modules", "typescript", "bin", "tsc"), "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", file);
            return said.Trim();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? Install()
    {
        try
        {
            if (Directory.Exists(Path.Combine(Folder, "node_modules", "typescript")) && Directory.Exists(Path.Combine(Folder, "node_modules", "@elastic", "elasticsearch")))
                return null;
            Directory.CreateDirectory(Folder);
            var (code, said) = Run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", Folder, Client, Compiler);
            return code == 0 ? null : $"npm cannot install {Client}: {said.Trim().Split('\n')[^1]}";
        }
        catch (Exception absent) when (absent is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return $"npm or its registry does not answer: {absent.Message}";
        }
    }

    private static (int Code, string Said) Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new OperationCanceledException($"{program} took longer than {Patience.TotalMinutes:0} minutes");
        }

        return (process.ExitCode, said.Result + errors.Result);
    }
}

/// <summary>A test that needs npm and its registry, or what was installed from them before.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TypeCheckFactAttribute : FactAttribute
{
    public TypeCheckFactAttribute() => Skip = TypeCheck.WhyNone;
}
