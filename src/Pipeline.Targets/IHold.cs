using Nuke.Common;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Stop the rollout where it is.</summary>
public interface IHold : IDelivery
{
    Target Hold => _ => _
        .Description("Stop the rollout where it is.")
        .Executes(() => Delivery.RequestAsync(this, SignalKind.HoldRequested));
}
