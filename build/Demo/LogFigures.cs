using Pipeline.DeploymentLog.Installing;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.Targets.Delivering;

/// <summary>What a story has left in the deployment log.</summary>
internal sealed class LogFigures(DeliverySite site, string? kibana)
{
    private readonly string _folder = Path.Combine(site.Folder, "log");
    private readonly ShippingStatus _before = ShippingStatus.Read(Path.Combine(site.Folder, "log"));

    /// <summary>How many documents since this was made, and what became of them.</summary>
    public string Documents()
    {
        var now = ShippingStatus.Read(_folder);
        var shipped = now.Settled.Stored + now.Settled.Duplicates - _before.Settled.Stored - _before.Settled.Duplicates;
        var waiting = now.Waiting.Values.Sum();
        return site.Elasticsearch is null
            ? $"{now.Written - _before.Written:N0} documents; --elasticsearch URL sends them to an Elasticsearch"
            : $"{now.Written - _before.Written:N0} documents, {shipped:N0} acknowledged by Elasticsearch, {waiting:N0} waiting";
    }

    /// <summary>Where Kibana shows it; none when no Kibana is named.</summary>
    public Uri? Dashboard()
    {
        using var connection = kibana is null ? null : new KibanaConnection(kibana, credentials: null, ca: null);
        return connection is null ? null : new KibanaSetUp(connection).Dashboard;
    }
}
