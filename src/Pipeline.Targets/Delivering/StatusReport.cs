using Pipeline.Care;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Terminal;
using Pipeline.Terminal.Pages;
using Pipeline.Terminal.Text;

namespace Pipeline.Targets.Delivering;

/// <summary>What an environment looks like now.</summary>
internal static class StatusReport
{
    public static Task RunAsync(IDelivery build) => Guarded.RunAsync(build, async () =>
    {
        var site = await Delivery.SiteOfAsync(build);
        foreach (var line in await PageAsync(site, OutputCapabilities.OfConsole().Style))
            Console.WriteLine(line);
    });

    /// <summary>The page as it is now.</summary>
    public static async Task<IReadOnlyList<string>> PageAsync(DeliverySite site, FrameStyle style)
    {
        try
        {
            await using var session = await DeliverySession.ConnectAsync(site, CancellationToken.None);
            return StatusPage.Render(await LookAsync(session, site.Environment.Name), style);
        }
        catch (NothingDeployedException)
        {
            return StatusPage.NothingDeployed(site.Environment.Name, style);
        }
    }

    private static async Task<StatusState> LookAsync(DeliverySession session, string environment)
    {
        var edge = session.Edge;
        var rollouts = await AllRollouts.ReadAsync(edge, CancellationToken.None);
        var last = rollouts is [.., var rollout] ? rollout : null;
        var status = await edge.StatusAsync(CancellationToken.None);
        var slots = await session.Engine.InspectAsync(environment, CancellationToken.None);
        var watchIsOver = (await edge.RoutesAsync(CancellationToken.None)).WatchedUntil <= status.Now;
        if (status.JournalDamage is null && (watchIsOver || Retirement.Due(rollouts, slots, status.Now).Count > 0))
        {
            await session.RetireAsync(CancellationToken.None);
            slots = await session.Engine.InspectAsync(environment, CancellationToken.None);
        }

        var sight = last is null || status is not { Lease: null, JournalDamage: null } ? null : await session.SeeAsync(CancellationToken.None);
        var seen = last is null ? null : await edge.ObserveAsync(last.Intent.Number, 0, CancellationToken.None);
        var routes = seen?.Routes ?? await edge.RoutesAsync(CancellationToken.None);
        return new(last, History.Of(rollouts), status, routes, slots, seen?.Counts ?? new(status.Now, []))
        {
            Entries = seen?.Entries ?? [],
            Differences = sight is null ? [] : Drift.Of(sight),
            Stopped = WantedSlots.Stopped(rollouts),
        };
    }
}
