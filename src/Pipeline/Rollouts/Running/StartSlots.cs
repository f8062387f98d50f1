using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>Starts the slots that move, puts them where only the probe reaches them, and lets the probe talk to them.</summary>
internal static class StartSlots
{
    public static async Task<Signal> CarryOutAsync(RunContext context, Rollout rollout, CancellationToken cancellation)
    {
        var intent = rollout.Intent;
        var before = (await context.Edge.ObserveAsync(intent.Number, rollout.LastEntry, cancellation)).Counts;
        var warm = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        foreach (var module in intent.Moving)
        {
            if (intent.Kind == RolloutKind.Rollback && !warm.Any(slot => slot.Name == module.Slot && slot.Running))
                context.View.Noted(rollout, $"{module.Slot} is not warm any more, so this rollback first starts it");
            context.View.Working(rollout, $"starting {module.Slot}");
            await context.Engine.StartAsync(SlotSpecs.Of(context.Product, context.Environment.Name, intent.To, module), cancellation);
        }

        // Modules become ready through one another, so they are routed before they are ready; weight zero, and no guard yet.
        var running = await context.Engine.InspectAsync(context.Environment.Name, cancellation);
        await context.ChangeRoutesAsync(_ => Routes.Beside(intent, running, Weight.Zero), cancellation);
        foreach (var module in intent.Moving)
        {
            context.View.Working(rollout, $"waiting until {module.Slot} is ready");
            var within = context.Product.Module(module.Release.Module).ReadyWithin;
            var readiness = await context.Engine.WaitUntilReadyAsync(context.Environment.Name, module.Slot, within, cancellation);
            if (!readiness.Ready)
                return new(SignalKind.SlotsFailed, string.Join('\n', [$"{module.Slot} did not become ready: {readiness.Reason}", .. readiness.LastLines]));
        }

        // One failed conversation is a doubt, as it is for an open step; the second is a failure.
        var probe = await Probing.RunAsync(context, rollout, cancellation);
        if (probe is { Passed: false })
            probe = await Probing.RunAsync(context, rollout, cancellation);
        if (probe is { Passed: false })
            return new(SignalKind.SlotsFailed, $"the {context.Product.Probe!.Name} failed: {probe.Sentence}");
        await Outlook.TellAsync(context, rollout, before, cancellation);
        return new(SignalKind.SlotsReady) { Traffic = await context.CountedAsync(rollout, cancellation) };
    }
}
