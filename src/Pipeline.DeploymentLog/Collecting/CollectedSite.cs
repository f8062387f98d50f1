using Pipeline.DeploymentLog.Spooling;
using Pipeline.Ports;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>Where a rollout is collected from and to.</summary>
/// <param name="Folder">The spool's folder, where it is kept too how far slots' output was read.</param>
public sealed record CollectedSite(IEngine Engine, Spool Spool, string Folder, string Product, string Environment, TimeProvider Time)
{
    /// <summary>Looked at while the gate does not look; none when its looks are all.</summary>
    public IEdge? Edge { get; init; }
}
