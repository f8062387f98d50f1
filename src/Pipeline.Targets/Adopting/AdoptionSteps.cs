using System.Diagnostics;
using Pipeline.Care.Running;
using Pipeline.Engines.Containers;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Adopting;

/// <summary>Carries an adoption out. Each step can be repeated, so one that died is finished by typing it again; until the last, nobody notices anything.</summary>
internal sealed class AdoptionSteps(AdoptionPlan plan, ContainerEngine engine)
{
    private readonly DeliverySite _site = plan.Site;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(string version, string reason, CancellationToken cancellation)
    {
        // Its public port is still somebody else's: the edge first takes calls from inside only.
        var hidden = _site.Edge with { PublicListeners = plan.Replaced.Count > 0 ? [] : _site.Edge.PublicListeners };
        await using DeliverySession session = new(_site, engine, await ConnectedAsync(hidden, cancellation));
        var intent = plan.Intent(version, reason);
        foreach (var candidate in plan.Kept)
            await engine.AdoptAsync(_site.Environment.Name, candidate, AdoptionPlan.Revision, cancellation);
        foreach (var candidate in plan.Replaced)
            await StartInItsPlaceAsync(candidate, intent, cancellation);
        var result = await session.CareAsync(care => AdoptAsync(care, intent, cancellation));
        if (result.ExitCode == 0 && plan.Replaced.Count > 0)
            Console.WriteLine(await TakePortAsync(cancellation));
        return result.ExitCode;
    }

    private async Task<IEdge> ConnectedAsync(EdgeSpec hidden, CancellationToken cancellation)
    {
        try
        {
            return await engine.ConnectEdgeAsync(_site.Environment.Name, cancellation);
        }
        catch (Exception none) when (none is NothingDeployedException or EdgeUnreachableException)
        {
            return await engine.EnsureEdgeAsync(hidden, cancellation);
        }
    }

    private async Task StartInItsPlaceAsync(AdoptionCandidate candidate, RolloutIntent intent, CancellationToken cancellation)
    {
        await engine.ShareVolumesAsync(_site.Environment.Name, candidate, cancellation);
        var module = intent.To.First(deployed => deployed.Release.Module == candidate.Module.Name);
        await engine.StartAsync(SlotSpecs.Of(_site.Product, _site.Environment.Name, intent.To, module), cancellation);
    }

    private async Task<RunResult> AdoptAsync(EnvironmentCare care, RolloutIntent intent, CancellationToken cancellation)
    {
        try
        {
            return await care.AdoptAsync(intent, cancellation);
        }
        catch (EngineException unready)
        {
            foreach (var candidate in plan.Kept)
                await engine.ReleaseAsync(_site.Environment.Name, SlotOf(candidate), CancellationToken.None);
            foreach (var candidate in plan.Replaced)
                await engine.StopAsync(_site.Environment.Name, SlotOf(candidate), CancellationToken.None);
            throw new EngineException($"Nothing was adopted, and everything runs as before: {unready.Message}", unready);
        }
    }

    private static string SlotOf(AdoptionCandidate candidate) => $"{candidate.Module.Name}-{AdoptionPlan.Revision}";

    private async Task<string> TakePortAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        foreach (var candidate in plan.Replaced)
            await engine.StopCandidateAsync(candidate, cancellation);
        try
        {
            await engine.ReplaceEdgeAsync(_site.Edge, cancellation);
        }
        catch (EngineException)
        {
            foreach (var candidate in plan.Replaced)
                await engine.RestartCandidateAsync(candidate, CancellationToken.None);
            throw;
        }

        return $"The edge took {_site.Environment.PublicAddress}: nobody was served there for at most {watch.Elapsed.TotalSeconds:0.00} s. The sockets that were open ended with {string.Join(", ", plan.Replaced.Select(candidate => candidate.Container))}; none of them went through the edge, so none was counted.";
    }
}
