using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets.Delivering;

/// <summary>What the targets do: one command in one environment, its end as the build's exit code.</summary>
public static class Delivery
{
    private const int WrongUse = 1;
    private const int CouldNotReturn = 4;

    /// <summary>Brings the release asked for to its first step, or a first release to everybody.</summary>
    public static Task CanaryAsync(IDelivery build) => Guarded.RunAsync(build, () =>
    {
        // Before the edge is started: wrong use changes nothing.
        var modules = Asked.Modules(build);
        var release = Asked.Release(build);
        return RunAsync(build, DeliverySession.OpenAsync, release, (session, cancellation) =>
            session.CanaryAsync(release.Version, modules, Reason(build), cancellation));
    });

    /// <summary>Returns to the revision before.</summary>
    public static Task RollbackAsync(IDelivery build) => Guarded.RunAsync(build, whenSilent: CouldNotReturn, work: () =>
        RunAsync(build, DeliverySession.ConnectAsync, (session, cancellation) => session.RollbackAsync(Reason(build), cancellation)));

    /// <summary>Judges the open canary.</summary>
    public static Task JudgeAsync(IDelivery build) => Guarded.RunAsync(build, () =>
        RunAsync(build, DeliverySession.ConnectAsync, (session, cancellation) => session.JudgeAsync(cancellation)));

    /// <summary>Tells the rollout under way what a person wants.</summary>
    public static Task RequestAsync(IDelivery build, SignalKind request) => Guarded.RunAsync(build, whenSilent: request == SignalKind.AbortRequested ? CouldNotReturn : WrongUse, work: () =>
        RunAsync(build, DeliverySession.ConnectAsync, (session, cancellation) => session.RequestAsync(request, Reason(build), cancellation)));

    /// <summary>The environment that the command line names, as this build delivers to it.</summary>
    /// <exception cref="WrongUseException">It names none, or an unknown one, or an unknown output mode.</exception>
    public static Task<DeliverySite> SiteOfAsync(IDelivery build, Release? release = null) => SiteOfAsync(build, Asked.Environment(build), release);

    /// <summary>An environment as this build delivers to it.</summary>
    /// <param name="release">What is to be brought there; none when that is not the question.</param>
    public static async Task<DeliverySite> SiteOfAsync(IDelivery build, DeployEnvironment environment, Release? release = null) => new()
    {
        Folder = Workspace.FolderOf(build),
        Product = build.Product,
        Environment = environment,
        Plan = build.PlanFor(environment),
        Observe = Asked.Observes(build),
        Engine = await EngineChoice.ForAsync(build, environment.Name, release),
        EdgeNetwork = Asked.EdgeNetwork(build),
        BaseImage = build.BaseImage,
        Output = Asked.Output(build),
        // A release that is to be brought waits for a right setting; nobody waits for it to go back, or to go on.
        Elasticsearch = release is null ? LogDestination.Usable(build) : LogDestination.Of(build),
    };

    /// <summary>Why, in the words of whoever asked.</summary>
    internal static string Reason(IDelivery build) => build.Reason ?? "no reason given";

    /// <summary>One command in one session, its end as the build's exit code.</summary>
    internal static Task RunAsync(
        IDelivery build,
        Func<DeliverySite, CancellationToken, Task<DeliverySession>> open,
        Func<DeliverySession, CancellationToken, Task<RunResult>> command) => RunAsync(build, open, release: null, command);

    private static async Task RunAsync(
        IDelivery build,
        Func<DeliverySite, CancellationToken, Task<DeliverySession>> open,
        Release? release,
        Func<DeliverySession, CancellationToken, Task<RunResult>> command)
    {
        using var interruption = new Interruption();
        await using var session = await open(await SiteOfAsync(build, release), interruption.Token);
        var result = await command(session, interruption.Token);
        build.ExitCode = result.ExitCode;
        if (result.ExitCode != 0)
            throw new DeliveryStoppedException(result.Sentence);
    }
}
