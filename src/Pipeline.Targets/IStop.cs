using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Stop slots on purpose, until Start.</summary>
public interface IStop : IConfirmed
{
    Target Stop => _ => _
        .Description("Stop a module, or everything, until Start; people are told first.")
        .Executes(() => Caring.StopAsync(this));
}
