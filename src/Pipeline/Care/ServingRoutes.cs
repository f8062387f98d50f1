using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Care;

/// <summary>The routes that lead to what should run, at the addresses that it has now. Pure.</summary>
public static class ServingRoutes
{
    /// <summary>Weight, deadline and guard stay as they are; a slot that the engine does not know keeps no route.</summary>
    public static RouteTable Of(RouteTable current, IReadOnlyList<WantedSlot> wanted, IReadOnlyList<RunningSlot> running) => current with
    {
        Rollout = current.Rollout > 0 ? current.Rollout : wanted.Select(slot => slot.Intent.Number).DefaultIfEmpty(0).Max(),
        Modules =
        [
            .. wanted.GroupBy(slot => slot.Module)
                .Select(module => new ModuleRoute(module.Key, Find(module, SlotKind.Stable, running), Find(module, SlotKind.Canary, running)))
                .Where(route => route.Stable is not null || route.Canary is not null),
        ],
    };

    /// <summary>The routes as people are served by them: a promoted release that is still watched is what is stable.</summary>
    public static IReadOnlyList<ModuleRoute> Served(RouteTable routes) =>
        routes.WatchedUntil is null ? routes.Modules : [.. routes.Modules.Select(route => route with { Stable = route.Canary ?? route.Stable, Canary = null })];

    /// <summary>Whether two tables send everybody to the same places.</summary>
    public static bool LeadAlike(RouteTable one, RouteTable other) =>
        one.Modules.OrderBy(route => route.Module, StringComparer.Ordinal).SequenceEqual(other.Modules.OrderBy(route => route.Module, StringComparer.Ordinal));

    /// <summary>The same routes without the slots named; a module that loses its last one is served by nothing.</summary>
    public static RouteTable Without(RouteTable current, IReadOnlySet<string> slots)
    {
        return current with
        {
            Modules =
            [
                .. current.Modules.Select(route => new ModuleRoute(route.Module, Kept(route.Stable), Kept(route.Canary)))
                    .Where(route => route.Stable is not null || route.Canary is not null),
            ],
        };

        SlotRoute? Kept(SlotRoute? route) => route is not null && slots.Contains(route.Slot) ? null : route;
    }

    private static SlotRoute? Find(IEnumerable<WantedSlot> module, SlotKind kind, IReadOnlyList<RunningSlot> running) =>
        module.FirstOrDefault(slot => slot.Kind == kind) is { } wanted && running.FirstOrDefault(slot => slot.Name == wanted.Name) is { } found
            ? new(found.Name, found.Revision, found.Address)
            : null;
}
