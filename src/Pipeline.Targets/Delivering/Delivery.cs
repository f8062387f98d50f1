using System.Runtime.InteropServices;
using Pipeline.DeploymentLog;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Engines.Processes;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Targets.Delivering;

/// <summary>One command against one environment: opens the ports, runs, and sets the exit code.</summary>
public static class Delivery
{
    /// <summary>Brings the release asked for to its first step, or a first release to everybody.</summary>
    public static Task CanaryAsync(IDelivery build) => RunAsync(build, start: true, (runner, environment, cancellation) =>
    {
        var workspace = new Workspace(build);
        var version = build.Release ?? (workspace.Manifests.Versions is [.., var newest] ? newest : null) ?? throw new WrongUseException("No release was built here; BuildImages --release VERSION makes one.");
        var release = workspace.Manifests.Read(version);
        var modules = Asked.Modules(build);
        return runner.BeginAsync(history => Intents.Forward(build.Product, history, release, modules, build.PlanFor(environment), Reason(build)), cancellation);
    });

    /// <summary>Returns to the revision before.</summary>
    public static Task RollbackAsync(IDelivery build) => RunAsync(build, start: false, (runner, environment, cancellation) =>
        runner.BeginAsync(history => Intents.Back(build.Product, history, build.PlanFor(environment), Reason(build)), cancellation));

    /// <summary>Judges the open canary.</summary>
    public static Task JudgeAsync(IDelivery build) => RunAsync(build, start: false, (runner, _, cancellation) => runner.JudgeAsync(cancellation));

    /// <summary>Tells the rollout under way what a person wants.</summary>
    public static Task RequestAsync(IDelivery build, SignalKind request) => RunAsync(build, start: false, (runner, _, cancellation) =>
        runner.RequestAsync(new Signal(request, Reason(build)), takeOver: request is SignalKind.AbortRequested or SignalKind.HoldRequested, cancellation));

    /// <summary>The embedded engine of this build.</summary>
    internal static ProcessEngine Engine(IDelivery build) => new(new()
    {
        Root = new Workspace(build).Root,
        Supervisor = Path.Combine(AppContext.BaseDirectory, "delivery", "supervisor", "pipeline-supervisor.dll"),
        Edge = Path.Combine(AppContext.BaseDirectory, "delivery", "edge", "pipeline-edge.dll"),
    }, EdgeClient.EdgeClient.OverUnixSocket);

    /// <summary>The edge of an environment as the product needs it.</summary>
    internal static EdgeSpec Edge(Product product, DeployEnvironment environment) => new(
        environment.Name, [environment.PublicAddress],
        [.. product.Modules.Select(module => new EdgeModuleSpec(module.Name, module.PublicPath, module.MetricsPath))])
    {
        CohortKeys = product.CohortKeys,
    };

    private static string Reason(IDelivery build) => build.Reason ?? "no reason given";

    private static Task RunAsync(IDelivery build, bool start, Func<RolloutRunner, DeployEnvironment, CancellationToken, Task<RunResult>> command) =>
        Guarded.RunAsync(build, async () =>
        {
            var environment = Asked.Environment(build);
            using var interruption = new Interruption();
            var engine = Engine(build);
            await using var edge = start
                ? await engine.EnsureEdgeAsync(Edge(build.Product, environment), interruption.Token)
                : await engine.ConnectEdgeAsync(environment.Name, interruption.Token);
            var screen = new Screen(build.Output ?? "auto", environment.Name);
            var holder = $"{System.Environment.UserName}@{System.Environment.MachineName}:{System.Environment.ProcessId}";
            var runner = new RolloutRunner(build.Product, environment, edge, engine, screen.View, TimeProvider.System, holder);
            var result = await command(runner, environment, interruption.Token);
            screen.End(result);
            if (await new Projection(new Spool(new Workspace(build).LogFolder, TimeProvider.System)).ProjectAsync(edge, build.Product.Name, environment.Name, CancellationToken.None) is { } unwritten)
                Serilog.Log.Warning("{Sentence}", unwritten);
            build.ExitCode = result.ExitCode;
            if (result.ExitCode != 0)
                throw new DeliveryStoppedException(result.Sentence);
        });
}

/// <summary>Ctrl+C and SIGTERM end the work in order: the rollout is held where it is.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
