using System.Diagnostics;
using System.Net.Sockets;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Connecting;

/// <summary>A socket of this machine that is the engine's socket on another, over ssh. It ends with whoever opened it, also when that one is killed.</summary>
internal sealed class SshTunnel(SshDestination destination, string? configuration) : IDisposable
{
    private const int LinesKept = 5;

    // ssh reads no standard input here, so it would not notice the death of whom it works for; the shell around it does.
    private const string EndsWithItsStarter =
        """trap '' INT; exec 3<&0; "$@" </dev/null 3<&- & tunnel=$!; { cat <&3; kill $tunnel; } >/dev/null 2>&1 & wait $tunnel""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly Queue<string> _lastLines = new();
    private Process? _process;

    /// <summary>The socket here.</summary>
    public string Socket { get; } = Path.Combine(Path.GetTempPath(), $"pl-ssh-{Guid.NewGuid():n}", "engine.sock");

    private string Folder => Path.GetDirectoryName(Socket)!;

    /// <summary>Opens it unless it is open; one that broke is opened anew.</summary>
    /// <exception cref="EngineException">ssh does not get there; the message has its own words.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await _opening.WaitAsync(cancellation);
        try
        {
            if (_process is { HasExited: false })
                return;
            Close();
            Start();
            await AnswersAsync(cancellation);
        }
        catch
        {
            Close();
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    public void Dispose()
    {
        Close();
        _opening.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private void Start()
    {
        var ssh = ProgramFile.Find("ssh", Environment.GetEnvironmentVariable("PATH"))
            ?? throw new EngineException($"ssh, which is to reach {destination}, is not on the PATH: install OpenSSH's client.");
        PrivateFolder.CreateAmongStrangers(Folder);
        _lastLines.Clear();
        _process = new Process
        {
            StartInfo = new("/bin/sh", ["-c", EndsWithItsStarter, "sh", ssh, .. destination.Arguments(Socket, configuration)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    private async Task AnswersAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (!await IsOpenAsync(cancellation))
        {
            if (_process!.HasExited || watch.Elapsed > Patience)
                throw new EngineException($"ssh does not get to {destination} ({await LastWordsAsync(cancellation)}): 'ssh {destination.Host}' must come in without asking anything, with the same user and port.");
            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellation)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<string> LastWordsAsync(CancellationToken cancellation)
    {
        if (_process!.HasExited)
            await _process.WaitForExitAsync(cancellation);
        lock (_lastLines)
            return _lastLines.Count == 0 ? $"no answer within {Patience.TotalSeconds:0} s" : string.Join(" | ", _lastLines);
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lastLines)
        {
            if (_lastLines.Count == LinesKept)
                _lastLines.Dequeue();
            _lastLines.Enqueue(line.Trim());
        }
    }

    private void Close()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
