using Nuke.Common;
using Pipeline.Targets.Adopting;

namespace Pipeline.Targets;

/// <summary>Take containers that were started by hand, by compose or by a script into an environment, without stopping them.</summary>
public interface IAdopt : IConfirmed, IRehearsed
{
    Target Adopt => _ => _
        .Description("Take the containers that --module names (gateway=CONTAINER,messages=CONTAINER) into an environment, as its first revision.")
        .Executes(() => AdoptionRun.RunAsync(this));
}
