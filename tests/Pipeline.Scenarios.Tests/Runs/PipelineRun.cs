using System.Diagnostics;
using Pipeline.Scenarios.Runner.Interruptions;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>One run of the pipeline in a process of its own.</summary>
internal sealed class PipelineRun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(300);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private PipelineRun(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <param name="variables">What its environment has, beside or instead of what that of the tests has.</param>
    public static PipelineRun Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "scenario-runner.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Waits until the run is over, whoever ended it.</summary>
    /// <exception cref="TimeoutException">It does not end; it is killed.</exception>
    public async Task<RunEnd> EndAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            throw new TimeoutException($"The run did not end within {Limit.TotalSeconds:0} s; it wrote: {await _output}{await _errors}");
        }

        return new(_process.ExitCode, await _output + await _errors);
    }

    /// <summary>Its process number, as it names itself when it takes the lease.</summary>
    public int Number => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Whether SIGSTOP has stopped it.</summary>
    public bool IsFrozen => File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[^1][0] == 'T';

    /// <summary>Lets it go on after it froze.</summary>
    public void Thaw() => Signals.Send(_process.Id, Signals.Continue);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">128 and the signal's number when it was killed.</param>
internal sealed record RunEnd(int ExitCode, string Output)
{
    public const int Killed = 137;
}
