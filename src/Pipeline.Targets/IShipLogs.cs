using Nuke.Common;
using Pipeline.Targets.Logging;
using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Send to Elasticsearch what waits in the deployment log.</summary>
public interface IShipLogs : IDelivery
{
    [Steering("Stay, and send whatever comes.")]
    bool? Follow => TryGetValue<bool?>(() => Follow);

    [Steering("Bytes that a day may take before module output waits for the next, as 500MB or 2GB; events and samples are never held back.")]
    string? LogBudget => TryGetValue(() => LogBudget);

    Target ShipLogs => _ => _
        .Description("Send to Elasticsearch what waits in the deployment log; with --follow stay and send whatever comes.")
        .Executes(() => LogShipping.ShipAsync(this));
}
