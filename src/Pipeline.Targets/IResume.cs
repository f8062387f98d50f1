using Nuke.Common;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Go on with a held rollout.</summary>
public interface IResume : IDelivery
{
    Target Resume => _ => _
        .Description("Go on with a held rollout.")
        .Executes(() => Delivery.RequestAsync(this, SignalKind.ResumeRequested));
}
