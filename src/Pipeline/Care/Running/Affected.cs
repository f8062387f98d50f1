namespace Pipeline.Care.Running;

/// <summary>Who notices when slots go.</summary>
internal static class Affected
{
    /// <summary>What serves people among the slots, and how many sockets are open on it; none when none of them serves.</summary>
    public static async Task<string?> ByAsync(Found found, IReadOnlySet<string> slots, CancellationToken cancellation)
    {
        var routes = found.Sight.Routes.Modules.Where(route => route.Stable is { } stable && slots.Contains(stable.Slot)).ToList();
        if (routes.Count == 0)
            return null;
        var counts = (await found.Run.Edge.ObserveAsync(found.Last.Intent.Number, found.Last.LastEntry, cancellation)).Counts;
        var sockets = counts.Slots.Where(slot => slots.Contains(slot.Slot)).Sum(slot => slot.SocketsOpen);
        return $"{string.Join(" and ", routes.Select(route => $"{route.Stable!.Slot}, the only slot that serves {route.Module}"))} (everybody who uses it; {sockets} sockets are open now)";
    }
}
