using Pipeline.Traffic;

namespace Pipeline.Edge.Guarding;

/// <summary>What the guard watches in a route table, and the table that takes the canary's traffic back.</summary>
internal static class TakenBack
{
    /// <summary>A canary gets traffic: by weight, or because there is no stable slot.</summary>
    public static bool HasCanaryTraffic(RouteTable routes) =>
        routes.Modules.Any(module => module.Canary is not null && (module.Stable is null || routes.Weight > Weight.Zero));

    /// <summary>Nobody is sent to the canary; a module that has only a canary is served by nothing.</summary>
    public static RouteTable Of(RouteTable routes) => routes with
    {
        Generation = routes.Generation + 1,
        Weight = Weight.Zero,
        Deadline = null,
        WatchedUntil = null,
        Modules = [.. routes.Modules.Select(module => module.Stable is null ? module with { Canary = null } : module)],
    };
}
