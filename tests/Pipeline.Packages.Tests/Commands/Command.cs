using System.Diagnostics;

namespace Pipeline.Packages.Tests.Commands;

/// <summary>A program run to its end, with what it printed.</summary>
internal sealed record Outcome(string Line, int ExitCode, string Output)
{
    /// <summary>Fails the test with the program's own words when it ended otherwise.</summary>
    public Outcome ShouldExitWith(int code)
    {
        ExitCode.Should().Be(code, "'{0}' printed:\n{1}\n", Line, Output);
        return this;
    }
}

/// <summary>Runs programs as a person would in a fresh shell: nothing of the test host's own variables reaches them.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task<Outcome> RunAsync(
        string folder, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestHost).ToArray())
            start.Environment.Remove(name);
        // Neither build servers nor compilers stay behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return new($"{Path.GetFileName(program)} {string.Join(' ', arguments)}", process.ExitCode, await output + await errors);
    }

    private static bool IsOfTheTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.Ordinal)
        || name.StartsWith("COR", StringComparison.Ordinal) || name.StartsWith("PIPELINE_", StringComparison.Ordinal)
        || name is "DOTNET_HOST_PATH" or "BUILD_HOST" or "NUGET_PACKAGES" or "GITHUB_ACTIONS" or "CI";
}
