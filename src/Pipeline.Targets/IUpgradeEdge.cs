using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Replace the edge by the current one, with the current settings.</summary>
public interface IUpgradeEdge : IDelivery
{
    Target UpgradeEdge => _ => _
        .Description("Replace the edge by the current one, with the settings of this build; sockets are told first.")
        .Executes(() => Caring.UpgradeEdgeAsync(this));
}
