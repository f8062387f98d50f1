using System.Diagnostics;
using System.Text;

namespace Pipeline.BuildHost.Tests.Running;

/// <summary>The sample build in a process of its own.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _text = new();

    public SampleProcess(AbsolutePath root, IEnumerable<string> arguments)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Pipeline.BuildHost.SampleBuild.dll");
        // A shell starts what it puts in the background with SIGINT ignored, and that is inherited.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", assembly, .. arguments])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("GITHUB_ACTIONS");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Collect;
        _process.ErrorDataReceived += Collect;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public async Task<int> WaitForExit()
    {
        using var deadline = new CancellationTokenSource(s_deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async Task WaitForText(string text)
    {
        using var deadline = new CancellationTokenSource(s_deadline);
        while (!Text.Contains(text, StringComparison.Ordinal))
            await Task.Delay(20, deadline.Token);
    }

    public void Signal(string name) => Process.Start("kill", ["-" + name, Id.ToString()]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Collect(object sender, DataReceivedEventArgs e)
    {
        lock (_text)
            _text.AppendLine(e.Data);
    }
}
