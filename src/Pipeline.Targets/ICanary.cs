using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Start the release beside stable, let a few people meet it, and judge the first step.</summary>
public interface ICanary : IGated
{
    Target Canary => _ => _
        .Description("Start the release beside stable, let a few people meet it, and judge the first step.")
        .Executes(() => Delivery.CanaryAsync(this));
}
