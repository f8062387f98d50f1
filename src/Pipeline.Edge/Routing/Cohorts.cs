using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>Decides who meets which release.</summary>
internal sealed class Cohorts(CohortCookies cookies)
{
    /// <summary>The slot of a module for a caller; none when the module has no route.</summary>
    public Choice? Choose(RouteTable routes, string module, in Caller caller)
    {
        if (Find(routes, module) is not { } route)
            return null;
        var (cohort, probability) = Decide(routes, caller);
        return (route.Stable, route.Canary) switch
        {
            (null, null) => null,
            ({ } stable, null) => new(stable, SlotKind.Stable, cohort, 0),
            (null, { } canary) => new(canary, SlotKind.Canary, cohort, 1),
            ({ } stable, { } canary) => new(cohort == SlotKind.Canary ? canary : stable, cohort, cohort, probability),
        };
    }

    private (SlotKind Cohort, double CanaryShare) Decide(RouteTable routes, in Caller caller)
    {
        if (caller.Inside is { } inside)
            return (inside, routes.Weight.Share);
        if (caller.Cookie is { } cookie && cookies.Read(cookie, routes.Rollout) is { } named)
            return (named, named == SlotKind.Canary ? 1 : 0);
        var share = routes.Weight.Share;
        return (KeyHash.Fraction(routes.Salt, caller.Key) < share ? SlotKind.Canary : SlotKind.Stable, share);
    }

    private static ModuleRoute? Find(RouteTable routes, string module)
    {
        for (var i = 0; i < routes.Modules.Count; i++)
        {
            if (routes.Modules[i].Module == module)
                return routes.Modules[i];
        }

        return null;
    }
}
