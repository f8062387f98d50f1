using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>This assembly as a program: a shipper in a process of its own, which a test can kill.</summary>
public static class ShipperProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var folder, var address])
            return 1;
        using var elasticsearch = ElasticsearchConnection.Open(new([new(address)]));
        // Small batches: a process that is killed is then nearly always in the middle of one.
        var outcome = await new Shipper(folder, elasticsearch, TimeProvider.System, new() { BatchDocuments = 5 }).ShipAsync(CancellationToken.None);
        return outcome.Sentence is null ? 0 : 1;
    }
}
