using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipeline.BuildHost;

/// <summary>A running tool whose lines are logged as they come.</summary>
internal sealed class ToolProcess : IProcess
{
    private readonly Process _process;
    private readonly ConcurrentQueue<Output> _output = [];
    private readonly Task _reading;
    private readonly int _timeout;

    public ToolProcess(
        string path, string arguments, string directory, IReadOnlyDictionary<string, string>? variables, int? timeout,
        Action<OutputType, string> logger, Func<string, string> filter)
    {
        FileName = path;
        Arguments = filter(arguments);
        WorkingDirectory = directory;
        _timeout = timeout ?? Timeout.Infinite;
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (variables is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in variables)
                start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"'{path}' could not be started.");
        RunningProcesses.Add(_process);
        _reading = Task.WhenAll(
            Read(_process.StandardOutput, OutputType.Std, logger, filter), Read(_process.StandardError, OutputType.Err, logger, filter));
    }

    public string FileName { get; }
    public string Arguments { get; }
    public string WorkingDirectory { get; }
    public IReadOnlyCollection<Output> Output => _output;
    public int ExitCode => _process.ExitCode;
    public bool HasExited => _process.HasExited;
    public int Id => _process.Id;
    public void Kill() => _process.Kill(entireProcessTree: true);

    public bool WaitForExit()
    {
        var hasExited = _process.WaitForExit(_timeout);
        if (hasExited)
            _reading.Wait();
        else
            Kill();
        RunningProcesses.Remove(_process);
        return hasExited;
    }

    public void Dispose()
    {
        RunningProcesses.Remove(_process);
        _process.Dispose();
    }

    private async Task Read(StreamReader reader, OutputType type, Action<OutputType, string> logger, Func<string, string> filter)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            _output.Enqueue(new Output { Type = type, Text = line });
            logger(type, filter(line));
        }
    }
}
