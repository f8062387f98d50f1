using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Remove what no rollback needs any more.</summary>
public interface IClean : IDelivery
{
    Target Clean => _ => _
        .Description("Remove slots and images of --environment that no rollback needs any more; data stays.")
        .Executes(() => Caring.CleanAsync(this));
}
