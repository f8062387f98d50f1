using Nuke.Common;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Walk the rest of the plan with a gate at each step, and make the release stable.</summary>
public interface IPromote : IGated
{
    Target Promote => _ => _
        .Description("Walk the rest of the plan with a gate at each step, and make the release stable.")
        .Executes(() => Delivery.RequestAsync(this, SignalKind.PromoteRequested));
}
