using System.Diagnostics;
using Pipeline.Engines.Modules;
using Pipeline.Engines.Processes.Edge;
using Pipeline.Engines.Processes.Images;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Engines.Processes.Supervision;
using Pipeline.Engines.Processes.Units;
using Pipeline.Engines.Processes.Watching;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes;

/// <summary>Runs modules as processes of this machine that outlive the pipeline, minded by one small supervisor an environment.</summary>
/// <param name="connect">Connects to the edge behind an admin socket.</param>
public sealed partial class ProcessEngine(ProcessEngineOptions options, Func<string, IEdge> connect) : IEngine
{
    private static readonly TimeSpan SupervisorPatience = TimeSpan.FromSeconds(10);

    private readonly UnitControl _control = new(new SupervisorStart(options), options.Time);
    private readonly ImageStore _images = new(options.Root);

    public string Name => "processes";

    public async Task<IEdge> EnsureEdgeAsync(EdgeSpec edge, CancellationToken cancellation)
    {
        var environment = Folder(edge.Environment);
        environment.Create();
        using var starting = await FileLock.TakeAsync(environment.StartLock, options.Time, cancellation).ConfigureAwait(false);
        return connect(await new EdgeProcess(options, _control).EnsureAsync(edge, environment, cancellation).ConfigureAwait(false));
    }

    public async Task<IEdge> ConnectEdgeAsync(string environment, CancellationToken cancellation) =>
        connect(await EdgeProcess.FindAsync(Folder(environment), cancellation).ConfigureAwait(false));

    public async Task StopEnvironmentAsync(string environment, CancellationToken cancellation)
    {
        var folder = Folder(environment);
        if (!Directory.Exists(folder.Path))
            return;
        using var starting = await FileLock.TakeAsync(folder.StartLock, options.Time, cancellation).ConfigureAwait(false);
        await Task.WhenAll(folder.SlotNames.Select(slot => StopAsync(environment, slot, cancellation))).ConfigureAwait(false);
        await _control.StopAsync(folder, folder.Edge, cancellation).ConfigureAwait(false);
        Deadline deadline = new(options.Time, SupervisorPatience);
        while (SupervisorStart.Runs(folder))
        {
            if (deadline.IsOver)
                throw new EngineException($"Everything in '{environment}' is stopped, but its supervisor has not ended within {SupervisorPatience.TotalSeconds:0} s: see '{folder.SupervisorFolder}/output.log'.");
            await deadline.PauseAsync(cancellation).ConfigureAwait(false);
        }

        folder.RemoveShortFolder();
    }

    public IReadOnlyList<ManualStep> ByHand(string environment) => EdgeByHand.Of(options, Folder(environment));

    public Task<IReadOnlyList<RunningSlot>> InspectAsync(string environment, CancellationToken cancellation)
    {
        var folder = Folder(environment);
        return Task.FromResult<IReadOnlyList<RunningSlot>>(
            [.. folder.SlotNames.Select(slot => Running(slot, folder.Slot(slot))).OfType<RunningSlot>()]);
    }

    public async Task<RunningSlot> StartAsync(SlotSpec slot, CancellationToken cancellation)
    {
        var environment = Folder(slot.Environment);
        SlotCheck.Require(slot);
        var unit = environment.Slot(slot.Name);
        var command = ModuleCommand.Of(_images.PathOf(slot.Digest), options.Dotnet);
        environment.Create();
        using var starting = await FileLock.TakeAsync(environment.StartLock, options.Time, cancellation).ConfigureAwait(false);
        var found = unit.Unit;
        var same = found is { Wanted: true, Slot: { } facts } && SlotUnit.IsOf(facts, slot) && unit.Status is not { State: UnitState.Failed };
        if (!same)
        {
            var secrets = await SecretReading.ReadAsync(slot, cancellation).ConfigureAwait(false);
            await _control.StopAsync(environment, unit, cancellation).ConfigureAwait(false);
            SlotContents.Write(unit, slot, secrets);
        }

        foreach (var volume in slot.Volumes)
            PrivateFolder.Create(environment.Volume(volume));
        var wanted = same ? found! : SlotUnit.Of(slot, environment, command, Port(environment, found));
        await _control.StartAsync(environment, unit, wanted, cancellation).ConfigureAwait(false);
        return Running(slot.Name, unit)!;
    }

    public async Task<Readiness> WaitUntilReadyAsync(string environment, string slot, TimeSpan timeout, CancellationToken cancellation)
    {
        using ReadinessWait wait = new(options.Time);
        return await wait.ForAsync(slot, Folder(environment).Slot(slot), timeout, cancellation).ConfigureAwait(false);
    }

    public Task SetCoresApartAsync(string environment, IReadOnlyCollection<string> slots, int cores, CancellationToken cancellation) => Task.CompletedTask;

    public async Task StopAsync(string environment, string slot, CancellationToken cancellation)
    {
        var folder = Folder(environment);
        var unit = folder.Slot(slot);
        await _control.StopAsync(folder, unit, cancellation).ConfigureAwait(false);
        RetiredOutput.Keep(unit, folder.RetiredFolder, slot);
        if (Directory.Exists(unit.Path))
            Directory.Delete(unit.Path, recursive: true);
    }

    public Task<IReadOnlyList<string>> LogsAsync(string environment, string slot, int lines, CancellationToken cancellation) =>
        Task.FromResult(OutputTail.Of(Folder(environment).Slot(slot), lines));

    public Task<SlotUsage?> UsageAsync(string environment, string slot, CancellationToken cancellation) =>
        Task.FromResult(Folder(environment).Slot(slot).Status is { IsAlive: true } status ? Usage(status) : null);

    public IAsyncEnumerable<SlotEvent> WatchAsync(string environment, CancellationToken cancellation) =>
        new StatusWatch(options.Time).WatchAsync(Folder(environment), cancellation);

    private SlotUsage? Usage(UnitStatus status)
    {
        try
        {
            using var process = Process.GetProcessById(status.Process!.Pid);
            return new SlotUsage(
                options.Time.GetUtcNow(), process.TotalProcessorTime, process.WorkingSet64, process.Threads.Count, process.HandleCount, status.Restarts);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static RunningSlot? Running(string name, UnitFolder unit) =>
        unit.Unit?.Slot is { } slot
            ? new RunningSlot(name, slot.Module, slot.Revision, slot.Digest, slot.Address, unit.Status is { IsAlive: true }, unit.Status?.Restarts ?? 0)
            : null;

    private static int Port(EnvironmentFolder environment, Unit? found) =>
        found?.Slot?.Address.Port
        ?? LoopbackPort.Free([.. environment.SlotNames.Select(slot => environment.Slot(slot).Unit?.Slot?.Address.Port ?? 0)]);

    private EnvironmentFolder Folder(string environment) => new(options.Root, environment);
}
