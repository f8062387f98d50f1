using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Terminal;
using Pipeline.Terminal.Pages;

namespace Pipeline.Targets.Delivering;

/// <summary>What an environment looks like now.</summary>
internal static class StatusReport
{
    public static Task RunAsync(IDelivery build) => Guarded.RunAsync(build, async () =>
    {
        var site = Delivery.SiteOf(build);
        await using var session = await DeliverySession.ConnectAsync(site, CancellationToken.None);
        var slots = await session.Engine.InspectAsync(site.Environment.Name, CancellationToken.None);
        foreach (var line in StatusPage.Render(await LookAsync(session.Edge, slots), OutputCapabilities.OfConsole().Style))
            Console.WriteLine(line);
    });

    private static async Task<StatusState> LookAsync(IEdge edge, IReadOnlyList<RunningSlot> slots)
    {
        var rollouts = await AllRollouts.ReadAsync(edge, CancellationToken.None);
        var last = rollouts is [.., var rollout] ? rollout : null;
        var seen = last is null ? null : await edge.ObserveAsync(last.Intent.Number, 0, CancellationToken.None);
        var status = await edge.StatusAsync(CancellationToken.None);
        var routes = seen?.Routes ?? await edge.RoutesAsync(CancellationToken.None);
        return new(last, History.Of(rollouts), status, routes, slots, seen?.Counts ?? new(status.Now, [])) { Entries = seen?.Entries ?? [] };
    }
}
