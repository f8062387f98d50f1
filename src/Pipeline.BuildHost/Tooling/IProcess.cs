namespace Nuke.Common.Tooling;

/// <summary>A started tool.</summary>
public interface IProcess : IDisposable
{
    string FileName { get; }
    string Arguments { get; }
    string WorkingDirectory { get; }
    IReadOnlyCollection<Output> Output { get; }
    int ExitCode { get; }
    bool HasExited { get; }
    int Id { get; }

    /// <summary>Ends it and what it has started.</summary>
    void Kill();

    /// <summary>Waits for the end and all output; false when the time ran out, in which case it was killed.</summary>
    bool WaitForExit();
}

/// <summary>A tool that ended with an exit code other than zero.</summary>
public class ProcessException(string message, IProcess process) : Exception(message)
{
    public int ExitCode { get; } = process.ExitCode;
}

/// <summary>Checks of a process, and readings of its output.</summary>
public static class ProcessExtensions
{
    private const int LinesOfEvidence = 10;

    public static IProcess AssertWaitForExit(this IProcess? process)
    {
        Assert.True(process.NotNull().WaitForExit(), $"Process '{Path.GetFileName(process.FileName)}' did not end in time and was killed.");
        return process;
    }

    /// <exception cref="ProcessException">The exit code is not zero; the message has the command and its last lines.</exception>
    public static IProcess AssertZeroExitCode(this IProcess? process)
    {
        process.AssertWaitForExit();
        if (process!.ExitCode == 0)
            return process;
        var evidence = process.Output.Where(x => x.Type == OutputType.Err).TakeLast(LinesOfEvidence).Select(x => "  " + x.Text);
        throw new ProcessException(string.Join(Environment.NewLine,
        [
            $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.",
            $"> {process.FileName} {process.Arguments}",
            $"@ {process.WorkingDirectory}",
            .. evidence,
        ]), process);
    }

    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(x => x.Type == OutputType.Std).Select(x => x.Text));
}
