using Nuke.Common;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets;

/// <summary>Say whether anything of the deployment log was lost.</summary>
public interface ILogStatus : IDelivery
{
    Target LogStatus => _ => _
        .Description("Say what of the deployment log was written, acknowledged, set aside, left out, and what waits.")
        .Executes(() => LogShipping.ReportAsync(this));
}
