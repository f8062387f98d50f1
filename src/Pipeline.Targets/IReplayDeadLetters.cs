using Nuke.Common;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets;

/// <summary>Send again what Elasticsearch did not take.</summary>
public interface IReplayDeadLetters : IDelivery
{
    Target ReplayDeadLetters => _ => _
        .Description("Send again what Elasticsearch refused, after its mapping was corrected.")
        .Executes(() => LogShipping.ReplayAsync(this));
}
