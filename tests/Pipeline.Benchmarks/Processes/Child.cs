using System.Diagnostics;
using Pipeline.Containers.Provisioning;

namespace Pipeline.Benchmarks.Processes;

/// <summary>A program that runs beside the benchmark and ends with it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    /// <param name="output">The file that takes what it writes.</param>
    public static Child Start(string output, string program, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", """out=$1; shift; exec "$@" >"$out" 2>&1 </dev/null""", "sh", output, program, .. arguments]);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Command.TryAsync("kill", "-TERM", $"{_process.Id}");
            using CancellationTokenSource limit = new(Grace);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }
}
