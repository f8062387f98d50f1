using System.Diagnostics;

namespace Pipeline.Targets.Tests.Running;

/// <summary>How a command ended that was typed at the sample build.</summary>
internal sealed record Ending(int ExitCode, string Text)
{
    /// <summary>The lines that say why, as the log prints them.</summary>
    public IReadOnlyList<string> Lines => [.. Text.Split('\n').Select(line => line.TrimEnd())];
}

/// <summary>The sample build as a process of its own.</summary>
internal sealed class TypedCommand : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    /// <param name="program">The sample build; the one beside the tests unless given.</param>
    public TypedCommand(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null, string program = "sample-build.dll")
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PIPELINE_", StringComparison.Ordinal) || name == "GITHUB_ACTIONS").ToList())
            start.Environment.Remove(name);
        start.Environment["BUILD_PROGRAM"] = "./build.sh";
        start.Environment["PIPELINE_ENGINE"] = "processes";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public async Task<Ending> EndAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return new(_process.ExitCode, await _output + await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
