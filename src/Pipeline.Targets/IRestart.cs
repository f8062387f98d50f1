using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Stop and start slots, one after the other.</summary>
public interface IRestart : IConfirmed
{
    Target Restart => _ => _
        .Description("Stop and start slots, one after the other; people are told first.")
        .Executes(() => Caring.RestartAsync(this));
}
