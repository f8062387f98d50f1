using System.Diagnostics;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Containers.Provisioning;
using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.Benchmarks.Shipping;

/// <summary>How fast the deployment log goes to Elasticsearch, and what memory that takes.</summary>
internal sealed class ShippingBenchmark : IBenchmark
{
    public string Name => "shipping";

    public string Question => "documents a second into a real Elasticsearch, against the same bytes sent by curl; memory over a million events";

    public IReadOnlyList<string> Packages => ["curl"];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("shipping-");
        try
        {
            await using var node = await Node.StartAsync(cancellation);
            return new([await RateAsync(node, folder, scale, cancellation), await ShippersMemory.MeasureAsync(node, folder, scale.Times(1_000_000, 50_000), cancellation)],
            [
                "Rate: from the first byte read of the spool to the last position noted durably; curl gets the same documents as finished bodies of 1,000, one after the other over one connection, not compressed, and checks nothing. Each pair writes to new streams, and the order changes from pair to pair.",
                "The shipper reads, takes the ids out, compresses, reads each document's result, and syncs twice a batch. Node, shipper and curl share the machine.",
                "Memory: a process that only ships, events, each batch looked up first; shared pages by their share.",
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TextTable> RateAsync(Node node, DirectoryInfo folder, Scale scale, CancellationToken cancellation)
    {
        var documents = scale.Times(50_000, 5_000);
        var pairs = scale.Times(7, 2);
        List<double> ours = [], curls = [];
        long bytes = 0;
        // The first pair compiles the one, and warms the node for both.
        for (var pair = -1; pair < pairs; pair++)
        {
            var spool = folder.CreateSubdirectory($"spool-{pair}").FullName;
            bytes = new SampleOutput($"ours{pair + 1}").Spool(spool, SpoolKind.Output, documents);
            var bodies = new SampleOutput($"curl{pair + 1}").Bodies(folder.FullName, documents);
            List<Func<Task>> both =
            [
                async () => ours.Add(documents / await SecondsAsync(() => ShipAsync(node, spool, documents, cancellation))),
                async () => curls.Add(documents / await SecondsAsync(() => CurlAsync(node, folder.FullName, bodies))),
            ];
            if (pair % 2 == 0)
                both.Reverse();
            foreach (var measure in both)
                await measure();
            Directory.Delete(spool, recursive: true);
        }

        TextTable table = new($"Shipping {documents:N0} documents of {bytes / documents} bytes, {pairs} pairs", "", "documents/s", "MB/s", "of curl's rate");
        table.Add("curl --data-binary", Figures.Show(Figures.Median(curls.Skip(1))), Rate(curls, bytes / documents), "1");
        table.Add("the shipper", Figures.Show(Figures.Median(ours.Skip(1))), Rate(ours, bytes / documents), Figures.ShowRatios(ours.Skip(1), curls.Skip(1)));
        return table;
    }

    private static string Rate(IEnumerable<double> documents, long bytes) => Figures.Show(Figures.Median(documents.Skip(1)) * bytes / 1e6);

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task ShipAsync(Node node, string spool, int documents, CancellationToken cancellation)
    {
        using var elasticsearch = ElasticsearchConnection.Open(new([node.Address]));
        var outcome = await new Shipper(spool, elasticsearch, TimeProvider.System).ShipAsync(cancellation);
        if (outcome.Became.Stored != documents)
            throw new InvalidOperationException($"{outcome.Became.Stored} of {documents} documents were stored: {outcome.Sentence}");
    }

    private static async Task CurlAsync(Node node, string folder, IReadOnlyList<string> bodies)
    {
        var configuration = Path.Combine(folder, "curl");
        await File.WriteAllTextAsync(configuration, string.Join("next\n", bodies.Select(body =>
            $"url = \"{node.Address}_bulk\"\nheader = \"Content-Type: application/x-ndjson\"\ndata-binary = \"@{body}\"\noutput = \"/dev/null\"\nfail\n")));
        await Command.RunAsync("curl", "-sS", "-K", configuration);
    }
}
