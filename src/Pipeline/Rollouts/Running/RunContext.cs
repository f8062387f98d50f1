using Pipeline.Gates.Conversations;
using Pipeline.Gates.Logs;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Traffic;

namespace Pipeline.Rollouts.Running;

/// <summary>What carrying out an instruction needs.</summary>
internal sealed record RunContext(
    Product Product, DeployEnvironment Environment, IEdge Edge, IEngine Engine, IRolloutView View, TimeProvider Time, long Token, Func<Exception?> Lost)
{
    /// <summary>What slots used while this run looked, whatever the step.</summary>
    public UsageHistory Usage { get; } = new();

    /// <summary>What the conversations of this run say of the canary's messages, whatever the step.</summary>
    public ConversationEvidence Conversations { get; } = new();

    /// <summary>What the product's own metrics have said in this run.</summary>
    public IReadOnlyDictionary<IMetric, OwnMetric> Own { get; } = Product.Metrics.ToDictionary(metric => metric, metric => new OwnMetric(metric));

    /// <summary>The kinds of lines that slots have written in this run.</summary>
    public LogKinds LogKinds { get; } = new();

    /// <summary>Lines of new kinds of which people were told, or would have been if there were not so many.</summary>
    public int LogLinesTold { get; set; }

    /// <summary>What people's complaints were when they were counted last; none before.</summary>
    public Answer<(Complaints Canary, Complaints Stable)>? Complaints { get; set; }

    /// <summary>How often the edge is looked at while something is awaited.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Replaces the routes; when somebody (the guard) has changed them meanwhile, the change is made to what is there now.</summary>
    public async Task ChangeRoutesAsync(Func<RouteTable, RouteTable> change, CancellationToken cancellation)
    {
        while (true)
        {
            var current = await Edge.RoutesAsync(cancellation);
            try
            {
                await Edge.SetRoutesAsync(Token, change(current) with { Generation = current.Generation }, cancellation);
                return;
            }
            catch (EdgeRefusedException refused) when (refused.Refusal == EdgeRefusal.StaleRoutes)
            {
            }
        }
    }

    /// <summary>Lets the release under way have its cores to itself, or share all of them.</summary>
    public Task SetCoresApartAsync(RolloutIntent intent, bool apart, CancellationToken cancellation) => Engine.SetCoresApartAsync(
        Environment.Name, [.. intent.Moving.Select(module => module.Slot)], apart ? Product.CanaryCores : 0, cancellation);

    /// <summary>What the edge has counted for the slots that it routes now; a change of routes forgets those that it leaves out.</summary>
    public async Task<IReadOnlyList<SlotTotals>> CountedAsync(Rollout rollout, CancellationToken cancellation) =>
        SlotTotals.Of((await Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation)).Counts);

    /// <summary>Closes the sockets of the slots at a pace and waits until none is left to close.</summary>
    public async Task DrainAsync(Rollout rollout, IEnumerable<string> slots, bool movedOnly, double perSecond, CancellationToken cancellation)
    {
        foreach (var slot in slots)
        {
            var status = await Edge.DrainAsync(Token, new DrainRequest(slot, movedOnly, perSecond), cancellation);
            while (status.Remaining > 0)
            {
                View.Working(rollout, $"{slot}: {status.Remaining} sockets still to be told, {status.Told} told");
                await Task.Delay(LookEvery, Time, cancellation);
                var seen = await Edge.ObserveAsync(rollout.Intent.Number, rollout.LastEntry, cancellation);
                status = seen.Drains.FirstOrDefault(drain => drain.Slot == slot) ?? status with { Remaining = 0 };
            }
        }
    }
}
