using Nuke.Common;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Return all traffic to stable and give the canary up.</summary>
public interface IAbort : IDelivery
{
    Target Abort => _ => _
        .Description("Return all traffic to stable and give the canary up.")
        .Executes(() => Delivery.RequestAsync(this, SignalKind.AbortRequested));
}
