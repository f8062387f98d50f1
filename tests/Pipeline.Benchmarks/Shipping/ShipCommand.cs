using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;

namespace Pipeline.Benchmarks.Shipping;

/// <summary>A shipper in a process of its own, whose memory is that of shipping alone.</summary>
internal static class ShipCommand
{
    public const string Name = "ship";

    /// <summary>Ships a spool to its end.</summary>
    public static async Task<int> RunAsync(string folder, string address, CancellationToken cancellation)
    {
        using var elasticsearch = ElasticsearchConnection.Open(new([new(address)]));
        var outcome = await new Shipper(folder, elasticsearch, TimeProvider.System).ShipAsync(cancellation);
        Console.WriteLine(outcome.Sentence ?? $"{outcome.Became.Stored} stored");
        return outcome.Sentence is null ? 0 : 1;
    }
}
