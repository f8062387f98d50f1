using Nuke.Common;
using Pipeline.Targets.Parameters;
using Pipeline.Targets.Reporting;

namespace Pipeline.Targets;

/// <summary>Tell of a rollout on one HTML page, for whoever has no Kibana or wants to hand it on.</summary>
public interface IReport : IFiled
{
    [Steering("Number of the rollout, as Status shows it; by default the newest.")]
    string? Rollout => TryGetValue(() => Rollout);

    Target Report => _ => _
        .Description("Write what is known of a rollout as one HTML page: --rollout N, --file PATH.")
        .Executes(() => ReportFile.WriteAsync(this));
}
