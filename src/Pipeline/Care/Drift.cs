using Pipeline.Traffic;

namespace Pipeline.Care;

/// <summary>What of an environment is not as its journal says. Pure.</summary>
public static class Drift
{
    /// <summary>Every difference, the slots' first; none when all is as it should be.</summary>
    public static IReadOnlyList<Difference> Of(Sight seen)
    {
        var allowed = WantedSlots.Allowed(seen.Rollouts);
        return
        [
            .. seen.Wanted.SelectMany(slot => OfSlot(seen, slot)),
            .. seen.Running.Where(slot => !allowed.Contains(slot.Name))
                .Select(slot => new Difference(DifferenceKind.Stray, slot.Name, $"{slot.Name} is there ({(slot.Running ? "running" : "not running")}), and neither serves nor waits for a rollback")),
            .. OfRoutes(seen),
            .. seen.EdgeDeviations.Select(words => new Difference(DifferenceKind.OtherEdge, "edge", $"the edge {words}")),
        ];
    }

    private static IEnumerable<Difference> OfSlot(Sight seen, WantedSlot wanted)
    {
        if (seen.Find(wanted.Name) is not { } found)
            return [new(DifferenceKind.Missing, wanted.Name, $"{wanted.Name} should run and is not there: it was removed by hand, or was never started again")];
        if (found.Digest != wanted.Deployed.Release.Digest)
            return [new(DifferenceKind.OtherContent, wanted.Name, $"{wanted.Name} is {found.Digest}, not {wanted.Deployed.Release.Digest}")];
        return
        [
            .. found.Running ? Array.Empty<Difference>() : [new(DifferenceKind.NotRunning, wanted.Name, $"{wanted.Name} should run and does not")],
            .. seen.Deviations.GetValueOrDefault(wanted.Name, []).Select(words => new Difference(DifferenceKind.OtherConfiguration, wanted.Name, $"{wanted.Name} {words}")),
        ];
    }

    // A slot that is missing leaves a route to nowhere, or none; the slot itself was named already.
    private static IEnumerable<Difference> OfRoutes(Sight seen)
    {
        var should = ServingRoutes.Of(seen.Routes, seen.Wanted, seen.Running).Modules.ToDictionary(route => route.Module);
        var served = ServingRoutes.Served(seen.Routes);
        foreach (var route in served)
        {
            var wanted = should.GetValueOrDefault(route.Module);
            foreach (var (slot, right) in new[] { (route.Stable, wanted?.Stable), (route.Canary, wanted?.Canary) })
                if (slot != right && Describe(seen, route.Module, slot, right) is { } words)
                    yield return new(DifferenceKind.OtherRoutes, "routes", words);
        }

        foreach (var module in should.Keys.Except(served.Select(route => route.Module)))
            yield return new(DifferenceKind.OtherRoutes, "routes", $"nothing is routed for {module}, whose slot runs");
    }

    private static string? Describe(Sight seen, string module, SlotRoute? slot, SlotRoute? right) => (slot, right) switch
    {
        (null, { } missing) => $"the route of {module} does not lead to {missing.Slot}",
        ({ } leads, _) when seen.Find(leads.Slot) is null => $"the route of {module} leads to {leads.Slot}, which is not there",
        ({ } leads, { } wanted) when leads.Slot == wanted.Slot => $"the route of {module} leads to {leads.Address}, and {leads.Slot} is at {wanted.Address}",
        ({ } leads, _) => $"the route of {module} leads to {leads.Slot}, which should not serve",
        (null, null) => null,
    };
}
