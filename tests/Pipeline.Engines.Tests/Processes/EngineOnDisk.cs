using System.Diagnostics;
using Pipeline.Engines.Processes;
using Pipeline.Engines.Processes.Images;
using Pipeline.Engines.Processes.Supervision;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Tests.Processes;

/// <summary>An engine over a folder of its own, with the test module in its store; leaves nothing running.</summary>
public sealed class EngineOnDisk : IAsyncLifetime
{
    public static readonly string Beside = AppContext.BaseDirectory;
    public static readonly string Supervisor = Path.Combine(Beside, "pipeline-supervisor.dll");

    public string Root { get; } = Directory.CreateTempSubdirectory("engine-").FullName;

    public string Digest { get; private set; } = "";

    public ProcessEngine Engine => new(
        new ProcessEngineOptions { Root = Root, Supervisor = Supervisor, Edge = Path.Combine(Beside, "test-module.dll") },
        socket => throw new ConnectedException(socket));

    public async Task InitializeAsync()
    {
        var published = Directory.CreateDirectory(Path.Combine(Root, "published")).FullName;
        foreach (var file in Directory.GetFiles(Beside, "test-module.*").Concat(Directory.GetFiles(Beside, "Pipeline*.dll")))
            File.Copy(file, Path.Combine(published, Path.GetFileName(file)));
        Digest = await new ImageStore(Root).AddAsync(published, default);
    }

    public async Task DisposeAsync()
    {
        await Engine.StopEnvironmentAsync("test", default);
        Directory.Delete(Root, recursive: true);
    }

    public SlotSpec Slot(params (string Name, string Value)[] configuration) => new()
    {
        Environment = "test",
        Module = "echo",
        Revision = 1,
        Release = "1.0.0",
        Digest = Digest,
        Configuration = configuration.ToDictionary(pair => pair.Name, pair => pair.Value),
        StopGrace = TimeSpan.FromSeconds(1),
    };

    internal UnitStatus Status(string slot = "echo-1") => new EnvironmentFolder(Root, "test").Slot(slot).Status!;

    /// <summary>Whether somebody holds the supervisor's lock; a dying process is gone from the list before its lock is.</summary>
    internal bool IsMinded => SupervisorStart.Runs(new EnvironmentFolder(Root, "test"));

    /// <summary>The processes that mind the environment.</summary>
    public int[] Supervisors() =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Where(pid => CommandLine(pid!).Contains("pipeline-supervisor") && CommandLine(pid!).Contains(Root)).Select(pid => int.Parse(pid!))];

    public static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var giveUp = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            (DateTime.UtcNow < giveUp).Should().BeTrue(what);
            await Task.Delay(25);
        }
    }

    private static string CommandLine(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}

/// <summary>Thrown instead of a connection: the tests only ask where the engine would connect to.</summary>
public sealed class ConnectedException(string socket) : Exception(socket);
