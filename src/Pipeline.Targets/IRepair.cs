using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Put right what is not as the journal says.</summary>
public interface IRepair : IConfirmed
{
    Target Repair => _ => _
        .Description("Say what of the environment is not as its journal says; with --yes put it right.")
        .Executes(() => Caring.RepairAsync(this));
}
