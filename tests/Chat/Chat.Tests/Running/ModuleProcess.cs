using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Chat.Contract;

namespace Chat.Tests.Running;

/// <summary>A module as the platform runs it: a process of its own, told everything by its environment.</summary>
internal sealed class ModuleProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(3) };

    private readonly ConcurrentQueue<string> _errors = [];
    private readonly Process _process;

    private ModuleProcess(Uri address, Process process)
    {
        (Address, _process) = (address, process);
        process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, _) => { };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>What the process wrote to its standard error.</summary>
    public string Errors => string.Join('\n', _errors).Trim();

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a module and does not wait for anything.</summary>
    public static ModuleProcess Start(string module, Uri address, IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{module}.dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["PIPELINE_LISTEN"] = address.ToString(), ["DOTNET_TieredPGO"] = "0" },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(address, new() { StartInfo = start });
    }

    /// <summary>An address that nobody listens on.</summary>
    public static Uri FreeAddress()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public async Task<ModuleProcess> UntilReadyAsync()
    {
        await Eventually.TrueAsync(async () => await StatusAsync("readyz") is HttpStatusCode.OK || _process.HasExited, $"{Address} is ready");
        _process.HasExited.Should().BeFalse($"the module should serve, but it said: {Errors}");
        return this;
    }

    /// <summary>The status of a GET; null when the module cannot be reached.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(Address, path));
            return response.StatusCode;
        }
        catch (Exception exception) when (CallFailure.IsUnanswered(exception) || exception is TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>The body of a GET, whatever its status.</summary>
    public async Task<string> TextAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(Address, path));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>How often an operation had this outcome, by the module's own metrics.</summary>
    public async Task<long> CountAsync(string operation, string outcome)
    {
        var name = $"chat_operations_total{{operation=\"{operation}\",outcome=\"{outcome}\"}} ";
        var line = (await TextAsync("metrics")).Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..]);
    }

    /// <summary>Asks the process to stop, and gives its exit code.</summary>
    public Task<int> TerminateAsync()
    {
        Kill(_process.Id, Sigterm).Should().Be(0);
        return ExitAsync();
    }

    /// <summary>Ends the process without a chance to do anything.</summary>
    public Task<int> KillAsync()
    {
        _process.Kill();
        return ExitAsync();
    }

    /// <summary>Waits until the process has ended, and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
