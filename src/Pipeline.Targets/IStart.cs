using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Bring back what should run in an environment that was stopped.</summary>
public interface IStart : IDelivery
{
    Target Start => _ => _
        .Description("Bring back what should run: the edge, the slots and the routes to them.")
        .Executes(() => Caring.StartAsync(this));
}
