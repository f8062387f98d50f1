using Pipeline.Care;
using Pipeline.Care.Running;
using Pipeline.Engines.Containers;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Targets.Delivering;

/// <summary>An environment whose edge is connected: rollouts are begun, steered and judged here, shown while they go, and logged when they stop.</summary>
public sealed class DeliverySession : IAsyncDisposable
{
    private static readonly TimeSpan Repetition = TimeSpan.FromMinutes(1);

    private readonly DeliverySite _site;
    private readonly Workspace _workspace;

    /// <summary>Takes an engine and a connected edge over; both end with the session.</summary>
    internal DeliverySession(DeliverySite site, IEngine engine, IEdge edge) =>
        (_site, _workspace, Engine, Edge) = (site, new Workspace(site.Folder), engine, edge);

    /// <summary>Where the modules run.</summary>
    public IEngine Engine { get; }

    /// <summary>The environment's edge.</summary>
    public IEdge Edge { get; }

    /// <summary>Makes sure that the environment's edge runs, and connects to it.</summary>
    /// <exception cref="EngineException">The edge cannot be started; the message says why.</exception>
    public static async Task<DeliverySession> OpenAsync(DeliverySite site, CancellationToken cancellation)
    {
        var engine = await EngineChoice.ForEdgeAsync(site, cancellation);
        var edge = await engine.EnsureEdgeAsync(site.Edge, cancellation);
        new Workspace(site.Folder).RememberEngine(site.Environment.Name, site.Engine);
        return new(site, engine, edge);
    }

    /// <summary>Connects to the environment's edge, and never starts it.</summary>
    /// <exception cref="NothingDeployedException">The environment has never had an edge.</exception>
    /// <exception cref="EdgeUnreachableException">It does not run or does not answer.</exception>
    public static async Task<DeliverySession> ConnectAsync(DeliverySite site, CancellationToken cancellation)
    {
        var engine = EngineChoice.Of(site);
        return new(site, engine, await engine.ConnectEdgeAsync(site.Environment.Name, cancellation));
    }

    /// <summary>Connects to the environment's edge, with all that it takes to replace it.</summary>
    /// <inheritdoc cref="ConnectAsync" path="/exception"/>
    public static async Task<DeliverySession> ConnectForEdgeAsync(DeliverySite site, CancellationToken cancellation)
    {
        var engine = await EngineChoice.ForEdgeAsync(site, cancellation);
        return new(site, engine, await engine.ConnectEdgeAsync(site.Environment.Name, cancellation));
    }

    /// <summary>Stops everything that runs in the environment; its data stays.</summary>
    public static async Task StopAsync(DeliverySite site, CancellationToken cancellation)
    {
        var engine = EngineChoice.Of(site);
        using var connection = engine as IDisposable;
        await engine.StopEnvironmentAsync(site.Environment.Name, cancellation);
    }

    /// <summary>Stops everything that runs in the environment and deletes its data.</summary>
    public static async Task RemoveAsync(DeliverySite site, CancellationToken cancellation)
    {
        await StopAsync(site, cancellation);
        using var containers = EngineChoice.Of(site) as ContainerEngine;
        if (containers is not null)
            await containers.RemoveDataAsync(site.Environment.Name, cancellation);
        var folder = new Workspace(site.Folder).FolderOf(site.Environment.Name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a person does when the environment's edge does not answer.</summary>
    public static IReadOnlyList<ManualStep> ByHand(DeliverySite site) => EngineChoice.Of(site).ByHand(site.Environment.Name);

    /// <summary>Brings a release to its first step, or a first release to everybody.</summary>
    /// <param name="version">The release's version; the newest that was built when none is given.</param>
    /// <param name="modules">The modules that move; the others stay as they are.</param>
    /// <exception cref="WrongUseException">No such release was built.</exception>
    public Task<RunResult> CanaryAsync(string? version, IReadOnlyList<Module> modules, string reason, CancellationToken cancellation)
    {
        var release = ReleaseOnEngine.Of(_workspace.Manifests.Read(version ?? _workspace.Manifests.Newest), _site.Engine);
        return CarryOutAsync(runner => runner.BeginAsync(history => Intents.Forward(_site.Product, history, release, modules, _site.Plan.Observing(_site.Observe), reason), cancellation));
    }

    /// <summary>
    /// Returns to the revision before. Right after a rollback it does nothing: whoever types the command again because they did
    /// not see its end must not go back two.
    /// </summary>
    /// <exception cref="WrongUseException">There is none.</exception>
    public async Task<RunResult> RollbackAsync(string reason, CancellationToken cancellation)
    {
        var history = await HistoryAsync(cancellation);
        if (history.RolledBackAt + Repetition - (await Edge.StatusAsync(cancellation)).Now is { Ticks: > 0 } left)
        {
            RunResult done = new(0, $"{history.Stable!.Version} serves everybody again; in {Math.Ceiling(left.TotalSeconds):0} s Rollback goes one further back.");
            new Screen(_site.Output, _site.Environment.Name).End(done, []);
            return done;
        }

        return await CarryOutAsync(runner => runner.BeginAsync(history => Intents.Back(_site.Product, history, _site.Plan, reason), cancellation));
    }

    /// <summary>Judges the open canary.</summary>
    public Task<RunResult> JudgeAsync(CancellationToken cancellation) => CarryOutAsync(runner => runner.JudgeAsync(cancellation));

    /// <summary>Tells the rollout under way what a person wants. Abort and hold do not wait for whoever works on it now.</summary>
    public Task<RunResult> RequestAsync(SignalKind request, string reason, CancellationToken cancellation) => CarryOutAsync(runner => runner.RequestAsync(
        new Signal(request, reason), takeOver: request is SignalKind.AbortRequested or SignalKind.HoldRequested, cancellation));

    /// <summary>What the environment has run.</summary>
    public async Task<History> HistoryAsync(CancellationToken cancellation) => History.Of(await AllRollouts.ReadAsync(Edge, cancellation));

    /// <summary>Stops the slots whose rollback window has closed; does nothing while somebody else works here.</summary>
    public Task<RunResult> RetireAsync(CancellationToken cancellation) => Runner(new Screen(_site.Output, _site.Environment.Name).View).RetireAsync(cancellation);

    /// <summary>Looks after the environment beside its rollouts. It is told in lines: there is no step whose progress a frame would show.</summary>
    public Task<RunResult> CareAsync(Func<EnvironmentCare, Task<RunResult>> operation) =>
        CarryOutAsync(_site.Output is "auto" or "live" ? "plain" : _site.Output, (_, view) => operation(Care(view)));

    /// <summary>What the journal says, and what there is.</summary>
    public Task<Sight> SeeAsync(CancellationToken cancellation) => Care(new Screen(_site.Output, _site.Environment.Name).View).SeeAsync(_site.Edge, cancellation);

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        (Engine as IDisposable)?.Dispose();
    }

    private RolloutRunner Runner(IRolloutView view) => new(_site.Product, _site.Environment, Edge, Engine, view, TimeProvider.System, _site.Holder) { Observe = _site.Observe };

    private EnvironmentCare Care(IRolloutView view) => new(_site.Product, _site.Environment, Edge, Engine, view, TimeProvider.System, _site.Holder);

    private Task<RunResult> CarryOutAsync(Func<RolloutRunner, Task<RunResult>> command) =>
        CarryOutAsync(_site.Output, (log, view) => command(Runner(log?.Collect(Engine, view) ?? view)));

    private async Task<RunResult> CarryOutAsync(string output, Func<SessionLog?, IRolloutView, Task<RunResult>> command)
    {
        var screen = new Screen(output, _site.Environment.Name);
        await using var log = _site.IsLogged ? new SessionLog(_site, Edge) : null;
        var result = await command(log, screen.View);
        screen.End(result, result is { ExitCode: 2, Rollout: { } failed } ? await Suspects.OfAsync(failed, _site, Edge) : []);
        if (result.EdgeIsSilent)
            ByHandPage.Show(_site, result.Sentence);
        else if (log is not null)
            await log.WriteAsync();
        return result;
    }
}
