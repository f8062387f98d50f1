using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Logging;

/// <summary>What a delivery ships at its end, for a moment; what a node that cannot be reached does not take waits for the next run.</summary>
internal static class LogFlush
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>Ships what waits, and a sample of how that went.</summary>
    /// <param name="folder">The spool's.</param>
    /// <returns>What somebody should know; none when all is well. Never an exception: a rollout does not fail for its log.</returns>
    public static async Task<string?> RunAsync(DeliverySite site, Spool spool, string folder, ElasticsearchSettings settings)
    {
        try
        {
            using var elasticsearch = ElasticsearchConnection.Open(settings with { ConnectTimeout = Deadline / 2 });
            var shipper = new Shipper(folder, elasticsearch, TimeProvider.System, new() { WaitsForNodes = false });
            var outcome = await shipper.FlushAsync(Deadline, CancellationToken.None);
            if (outcome.IsShippedElsewhere)
                return outcome.Sentence;
            ShippingSample.Write(spool, folder, site.Product.Name, site.Environment.Name, Environment.MachineName, TimeProvider.System.GetUtcNow());
            return outcome.Sentence ?? (await shipper.FlushAsync(Deadline, CancellationToken.None)).Sentence;
        }
        catch (WrongSettingsException wrong)
        {
            return wrong.Message;
        }
        catch (Exception unexpected)
        {
            return $"The deployment log waits in the spool: {unexpected.Message}";
        }
    }
}
