using Pipeline.Engines.Containers;
using Pipeline.Ports;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Adopting;

/// <summary>Takes containers into an environment.</summary>
internal static class AdoptionRun
{
    private const string NoVersion = "adopted";

    public static Task RunAsync(IAdopt build) => Guarded.RunAsync(build, async () =>
    {
        var site = await Delivery.SiteOfAsync(build);
        if (site.Engine != EngineChoice.Docker)
            throw new WrongUseException($"Only containers can be adopted: --engine {EngineChoice.Docker}.");
        var named = ContainerNames.Of(site.Product, build.Module);
        var dryRun = build.DryRun == true;
        using var engine = (ContainerEngine)(dryRun ? EngineChoice.Of(site) : await EngineChoice.ForEdgeAsync(site, CancellationToken.None));
        List<AdoptionCandidate> candidates = [];
        foreach (var (module, container) in named)
            candidates.Add(await engine.ExamineAsync(module, container, CancellationToken.None));
        AdoptionPlan plan = new(site, candidates);
        if (plan.Refusals.Count > 0)
            throw new WrongUseException($"Nothing was changed. {string.Join('\n', plan.Refusals)}");
        foreach (var step in plan.Steps)
            Console.WriteLine(step);
        if (dryRun)
            return;
        if (plan.Replaced.Count > 0 && build.Yes != true)
            throw new WrongUseException($"Port {site.Environment.PublicAddress.Port} is published by {string.Join(", ", plan.Replaced.Select(candidate => candidate.Container))}: with --yes it is stopped at the last step, as said above; or give {site.Environment.Name} another address, and send people there when you like. Nothing was changed.");
        using Interruption interruption = new();
        build.ExitCode = await new AdoptionSteps(plan, engine).RunAsync(build.Release ?? NoVersion, Delivery.Reason(build), interruption.Token);
    });
}
