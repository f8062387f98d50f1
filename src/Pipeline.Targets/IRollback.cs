using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Return to the revision before.</summary>
public interface IRollback : IDelivery
{
    Target Rollback => _ => _
        .Description("Return to the revision before.")
        .Executes(() => Delivery.RollbackAsync(this));
}
