using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>The instructions that change who is served by what.</summary>
internal static class MoveTraffic
{
    private static readonly Weight HalfOfThePeople = Weight.Percent(50);

    public static async Task<Signal> OpenStepAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        var intent = rollout.Intent;
        var running = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        var step = intent.Plan.Steps[rollout.Step];
        var weight = intent.Plan.InForce(step);
        await context.SetCoresApartAsync(intent, weight <= HalfOfThePeople && !intent.IsFirst, cancellation);
        var now = (await context.Edge.StatusAsync(cancellation)).Now;
        await context.ChangeRoutesAsync(_ => Routes.Beside(intent, running, weight) with
        {
            Deadline = intent.IsFirst ? null : now + intent.Plan.DeadlineOf(step),
            Gate = intent.Plan.ProofOf(step) is { } proof ? intent.Plan.Gate with { Promotion = proof } : intent.Plan.Gate,
        }, cancellation);
        await context.DrainAsync(rollout, intent.Replaced.Select(module => module.Slot), movedOnly: true, intent.Plan.DrainPerSecond, cancellation);
        return new(SignalKind.StepOpened);
    }

    public static async Task<Signal> SwitchOverAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        await context.SetCoresApartAsync(rollout.Intent, apart: false, cancellation);
        var counted = await context.CountedAsync(rollout, cancellation);
        if (rollout.IsWatchedWhenPromoted)
            await ServeWatchedAsync(context, rollout.Intent, cancellation);
        else
            await ServeAsync(context, rollout, rollout.Intent.To, cancellation);
        return new(SignalKind.Switched) { Traffic = counted };
    }

    public static async Task<Signal> ReturnAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        var counted = await context.CountedAsync(rollout, cancellation);
        await ServeAsync(context, rollout, rollout.Intent.From, cancellation);
        return new(SignalKind.Returned) { Traffic = counted };
    }

    /// <summary>The replaced slots' people move; the slots stay warm, and what is older than they are is stopped.</summary>
    public static async Task<Signal> DrainAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        var intent = rollout.Intent;
        await context.DrainAsync(rollout, intent.Replaced.Select(module => module.Slot), movedOnly: false, intent.Plan.DrainPerSecond, cancellation);
        var kept = (intent.Kind == RolloutKind.Rollback ? intent.To : intent.To.Concat(intent.From)).Select(module => module.Slot).ToHashSet();
        foreach (var slot in await context.Engine.InspectAsync(context.Environment.Name, cancellation))
            if (!kept.Contains(slot.Name))
                await context.Engine.StopAsync(context.Environment.Name, slot.Name, cancellation);
        return new(SignalKind.Drained) { Traffic = await context.CountedAsync(rollout, cancellation) };
    }

    /// <summary>The given-up slots' people move, faster, and the slots are stopped.</summary>
    public static async Task<Signal> StopSlotsAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        // Not before stable serves everybody: that waits for nothing.
        await context.SetCoresApartAsync(rollout.Intent, apart: false, cancellation);
        var given = rollout.Intent.Moving.Select(module => module.Slot).ToList();
        await context.DrainAsync(rollout, given, movedOnly: false, rollout.Intent.Plan.AbortDrainPerSecond, cancellation);
        if (rollout.Condemned)
            await LastWords.TellAsync(context, rollout, cancellation);
        foreach (var slot in given)
            await context.Engine.StopAsync(context.Environment.Name, slot, cancellation);
        return new(SignalKind.SlotsStopped) { Traffic = await context.CountedAsync(rollout, cancellation) };
    }

    // Everybody meets the new slots, and the old ones are one change of a weight away, which the guard can make alone.
    private static async Task ServeWatchedAsync(RunContext context, RolloutIntent intent, CancellationToken cancellation)
    {
        var running = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        var now = (await context.Edge.StatusAsync(cancellation)).Now;
        await context.ChangeRoutesAsync(_ => Routes.Beside(intent, running, Traffic.Weight.Full) with { WatchedUntil = now + intent.Plan.Watch, Gate = intent.Plan.Gate }, cancellation);
    }

    private static async Task ServeAsync(RunContext context, Rollout rollout, IReadOnlyList<DeployedModule> state, CancellationToken cancellation)
    {
        var running = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        await context.ChangeRoutesAsync(_ => Routes.Only(rollout.Intent, state, running), cancellation);
    }
}
