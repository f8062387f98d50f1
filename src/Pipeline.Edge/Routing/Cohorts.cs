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
        var (assignment, share) = Decide(routes, caller);
        return (route.Stable, route.Canary) switch
        {
            (null, null) => null,
            ({ } stable, null) => new(stable, SlotKind.Stable, assignment, 0),
            (null, { } canary) => new(canary, SlotKind.Canary, assignment, 1),
            ({ } stable, { } canary) => new(assignment.Cohort == SlotKind.Canary ? canary : stable, assignment.Cohort, assignment, share),
        };
    }

    private (Assignment Assignment, double CanaryShare) Decide(RouteTable routes, in Caller caller)
    {
        var share = routes.Weight.Share;
        if (caller.Inside is { } inside)
            return (inside, inside.IsNamed ? Certain(inside.Cohort) : share);
        var key = KeyHash.Of(routes.Salt, caller.Key);
        return caller.Cookie is { } cookie && cookies.Read(cookie, routes.Rollout) is { } named
            ? (new(named, key, IsNamed: true), Certain(named))
            : (new(KeyHash.Fraction(key) < share ? SlotKind.Canary : SlotKind.Stable, key, IsNamed: false), share);
    }

    private static double Certain(SlotKind cohort) => cohort == SlotKind.Canary ? 1 : 0;

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
