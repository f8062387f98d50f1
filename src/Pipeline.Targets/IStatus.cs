using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Say what runs, what moves and what to type next.</summary>
public interface IStatus : IDelivery
{
    Target Status => _ => _
        .Description("Say what runs, what moves and what to type next.")
        .Executes(() => StatusReport.RunAsync(this));
}
