using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Care.Running;

/// <summary>
/// Looks after an environment beside its rollouts. Every operation is done under the lease and journalled; one that died is
/// finished by asking for it again, from any machine.
/// </summary>
public sealed class EnvironmentCare(Product product, DeployEnvironment environment, IEdge edge, IEngine engine, IRolloutView view, TimeProvider time, string holder)
{
    private readonly RolloutRunner _runner = new(product, environment, edge, engine, view, time, holder);

    /// <summary>Brings back what should run: the same slots from the same content and configuration, and the routes to them. Also while a rollout is under way.</summary>
    /// <param name="module">One module alone; none means all.</param>
    public Task<RunResult> StartAsync(string? module, string reason, CancellationToken cancellation) =>
        CareAsync(alsoUnderWay: true, (found, cancel) => StartOperation.RunAsync(found, module, reason, cancel), cancellation);

    /// <summary>Stops slots until a start. People who are served by them are told first.</summary>
    /// <param name="confirmed">Also slots that serve people.</param>
    public Task<RunResult> StopAsync(string? module, bool confirmed, string reason, CancellationToken cancellation) =>
        CareAsync(alsoUnderWay: false, (found, cancel) => StopOperation.RunAsync(found, module, confirmed, reason, cancel), cancellation);

    /// <summary>Stops and starts slots, one after the other, each ready before the next.</summary>
    /// <param name="confirmed">Also slots that serve people.</param>
    public Task<RunResult> RestartAsync(string? module, bool confirmed, string reason, CancellationToken cancellation) =>
        CareAsync(alsoUnderWay: false, (found, cancel) => RestartOperation.RunAsync(found, module, confirmed, reason, cancel), cancellation);

    /// <summary>Puts right what differs from the journal; what is not ours by its labels is never touched.</summary>
    /// <param name="confirmed">Do it; otherwise only say what would be done.</param>
    public Task<RunResult> RepairAsync(bool confirmed, string reason, CancellationToken cancellation) =>
        CareAsync(alsoUnderWay: false, (found, cancel) => RepairOperation.RunAsync(found, confirmed, reason, cancel), cancellation);

    /// <summary>Removes slots and content that no rollback needs any more; never data.</summary>
    /// <param name="neededElsewhere">The digests that other environments need; none when nobody knows, and then no content is removed.</param>
    public Task<RunResult> CleanAsync(IReadOnlySet<string>? neededElsewhere, string reason, CancellationToken cancellation) =>
        CareAsync(alsoUnderWay: false, (found, cancel) => CleanOperation.RunAsync(found, neededElsewhere, reason, cancel), cancellation);

    /// <summary>Replaces the edge by the current one with these settings. The old one tells every open socket to reconnect before it goes.</summary>
    public async Task<RunResult> UpgradeEdgeAsync(EdgeSpec spec, string reason, CancellationToken cancellation)
    {
        RouteTable? before = null;
        var begun = await CareAsync(alsoUnderWay: false, async (found, cancel) =>
        {
            before = found.Sight.Routes;
            return new(0, "", await JournalledOperation.BeginAsync(found, OperationKind.UpgradeEdge, null, [], reason, cancel));
        }, cancellation);
        if (begun.ExitCode != 0)
            return begun;
        // Without the lease: nobody could renew it while there is no edge.
        var gap = await engine.ReplaceEdgeAsync(spec, cancellation);
        // A question that may be asked twice finds the new edge; taking the lease may not.
        await edge.StatusAsync(cancellation);
        return await CareAsync(alsoUnderWay: false, (found, cancel) => EdgeUpgrade.EndAsync(found, before!, gap, cancel), cancellation);
    }

    /// <summary>Records what runs already as the first revision, and routes to it.</summary>
    /// <param name="intent">The first rollout, whose slots the engine knows.</param>
    /// <exception cref="EngineException">One of them is not ready; nothing is routed or journalled.</exception>
    public Task<RunResult> AdoptAsync(RolloutIntent intent, CancellationToken cancellation) =>
        _runner.UnderLeaseAsync(takeOver: false, (context, rollouts, cancel) => Adoption.RunAsync(context, rollouts, intent, holder, cancel), cancellation);

    /// <summary>What the journal says, and what there is; changes nothing and needs no lease.</summary>
    /// <param name="spec">The edge as the build asks for it.</param>
    public async Task<Sight> SeeAsync(EdgeSpec spec, CancellationToken cancellation)
    {
        RunContext context = new(product, environment, edge, engine, view, time, Token: 0, () => null);
        var found = await Found.LookAsync(context, await AllRollouts.ReadAsync(edge, cancellation), holder, cancellation);
        return await RepairOperation.WithDeviationsAsync(found, cancellation) with { EdgeDeviations = await engine.EdgeDeviationsAsync(spec, cancellation) };
    }

    private Task<RunResult> CareAsync(bool alsoUnderWay, Func<Found, CancellationToken, Task<RunResult>> work, CancellationToken cancellation) =>
        _runner.UnderLeaseAsync(takeOver: false, async (context, rollouts, cancel) =>
        {
            if (rollouts is not [.., var last])
                return new(1, NothingDeployedException.SentenceFor(environment.Name));
            if (!alsoUnderWay && !last.IsFinal)
                return new(3, $"The rollout of {last.Intent.Version} is under way ({last.Phase}); Promote, Resume or Abort ends it.", last);
            try
            {
                return await work(await Found.LookAsync(context, rollouts, holder, cancel), cancel);
            }
            catch (OperationCanceledException) when (context.Lost() is null)
            {
                return new(3, "Interrupted; the same command run again finishes it.", last);
            }
        }, cancellation);
}
