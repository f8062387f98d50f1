namespace Pipeline.Rollouts.Running;

/// <summary>Stops what no rollback is expected to need any more. Stopping is not journalled: a rollback that comes late starts the slots again.</summary>
internal static class RetireSlots
{
    public static async Task CarryOutAsync(RunContext context, IReadOnlyList<Rollout> rollouts, CancellationToken cancellation)
    {
        var running = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        var now = (await context.Edge.StatusAsync(cancellation)).Now;
        var due = Retirement.Due(rollouts, running, now);
        await EndWatchAsync(context, rollouts, running, due.Count > 0, now, cancellation);
        if (due.Count == 0)
            return;
        foreach (var slot in due)
            await context.Engine.StopAsync(context.Environment.Name, slot, cancellation);
        context.View.Noted(rollouts[^1], $"the rollback window has closed: stopped {string.Join(", ", due)}; Rollback starts them again when it needs them");
    }

    // The new slots become stable by name too, so that nothing is routed to what is stopped.
    private static async Task EndWatchAsync(
        RunContext context, IReadOnlyList<Rollout> rollouts, IReadOnlyList<Ports.RunningSlot> running, bool evenNow, DateTimeOffset now, CancellationToken cancellation)
    {
        var routes = await context.Edge.RoutesAsync(cancellation);
        if (rollouts is [.., { Phase: Phase.Promoted } last] && routes.Rollout == last.Intent.Number && routes.WatchedUntil is { } until && (evenNow || until <= now))
            await context.ChangeRoutesAsync(_ => Routes.Only(last.Intent, last.Intent.To, running), cancellation);
    }
}
