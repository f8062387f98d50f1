using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Edge.Admin;

/// <summary>What a route table must fulfil before it is put in force.</summary>
internal static class RouteChecks
{
    public static void Check(RouteTable routes, EdgeSettings settings)
    {
        if (routes.Modules is null || routes.Salt is null)
            throw Bad("The routes name no modules or no salt; both are needed.");
        if (routes.Rollout < 1)
            throw Bad($"Rollout {routes.Rollout} is not a number from 1.");
        if (routes.Modules.Select(module => module.Module).Distinct().Count() != routes.Modules.Count)
            throw Bad("A module is named twice in the routes; once is allowed.");
        foreach (var module in routes.Modules)
            CheckModule(module, settings);
        if (routes.Weight > Weight.Zero && routes.Deadline is null && routes.Modules.Any(module => module.Stable is not null))
            throw Bad($"A weight of {routes.Weight} needs a deadline, after which the edge takes the traffic back by itself.");
        if (routes.Gate?.Guard is { } guard && (guard.Tick < TimeSpan.FromMilliseconds(10) || guard.Tick > TimeSpan.FromSeconds(1)
            || guard.AlphaCompared is not (> 0 and < 1) || guard.AlphaSolo is not (> 0 and < 1) || guard.Floor is not (> 0 and < .5)
            || guard.Ratio is not (>= 1 and < 1e6) || guard.CapPerTick is not (> 0 and < 1e6) || guard.RestartTicks is not (>= 1 and < 1e9)
            || guard.HighestComparedShare is not (> 0 and <= 1) || guard.LatencyMargin is not (>= 0 and <= 10)))
        {
            throw Bad("The guard's settings are out of range: tick 10 ms to 1 s, alphas above 0 and below 1, floor above 0 and below 0.5, ratio from 1, cap above 0, restart ticks from 1, highest compared share above 0 up to 1, latency margin 0 to 10.");
        }
    }

    private static void CheckModule(ModuleRoute module, EdgeSettings settings)
    {
        if (settings.Modules.All(known => known.Name != module.Module))
            throw Bad($"The edge knows no module {module.Module}; it was started with {string.Join(", ", settings.Modules.Select(known => known.Name))}.");
        foreach (var slot in new[] { module.Stable, module.Canary }.OfType<SlotRoute>())
        {
            if (slot.Address is not { IsAbsoluteUri: true, Scheme: "http" or "https", PathAndQuery: "/" })
                throw Bad($"The address {slot.Address} of slot {slot.Slot} is not of the form http://host:port.");
        }
    }

    private static EdgeRefusedException Bad(string message) => new(EdgeRefusal.BadRequest, message);
}
