using System.Text;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.Benchmarks.Shipping;

/// <summary>What modules write, as it is spooled and as <c>_bulk</c> takes it, in a stream of its own.</summary>
internal sealed class SampleOutput(string name)
{
    private const int PerBatch = 1000;

    /// <summary>Spools documents.</summary>
    /// <returns>Bytes of their lines.</returns>
    public long Spool(string folder, SpoolKind kind, int documents)
    {
        using Spool spool = new(folder, TimeProvider.System);
        long bytes = 0;
        for (var from = 0; from < documents; from += PerBatch)
        {
            var lines = Encoding.UTF8.GetBytes(string.Concat(Numbers(from, documents).Select(number => $"{{\"_doc_id\":\"{Id(number)}\",{Rest(number)}\n")));
            spool.Append(kind, lines);
            bytes += lines.Length;
        }

        return bytes;
    }

    /// <summary>Writes the same documents as the bodies of requests, one a file.</summary>
    public IReadOnlyList<string> Bodies(string folder, int documents)
    {
        List<string> files = [];
        for (var from = 0; from < documents; from += PerBatch)
        {
            files.Add(Path.Combine(folder, $"{name}-{from}.ndjson"));
            File.WriteAllText(files[^1], string.Concat(Numbers(from, documents).Select(number =>
                $"{{\"create\":{{\"_index\":\"logs-pipeline.output-{name}\",\"_id\":\"{Id(number)}\"}}}}\n{{{Rest(number)}\n")));
        }

        return files;
    }

    private static IEnumerable<int> Numbers(int from, int documents) => Enumerable.Range(from, Math.Min(PerBatch, documents - from));

    private string Id(int number) => $"production-7-{name}-o-gateway-2-{number:0000000}";

    private string Rest(int number) =>
        $$$"""
        "@timestamp":"2026-05-04T12:{{{number / 60 % 60:00}}}:{{{number % 60:00}}}.0000000Z","ecs":{"version":"8.11.0"},"event":{"id":"{{{Id(number)}}}","kind":"event","action":"module-output","dataset":"pipeline.output","module":"pipeline"},"data_stream":{"type":"logs","dataset":"pipeline.output","namespace":"{{{name}}}"},"service":{"name":"chat","version":"1.1.0","environment":"production","node":{"name":"gateway-{{{number % 3}}}"}},"deployment":{"id":"production-7-{{{name}}}"},"rollout":{"number":7,"track":"canary","module":"gateway","slot":"gateway-2","revision":7},"log":{"level":"info"},"message":"user {{{number * 7919 % 10007}}} joined room {{{number * 104729 % 503}}}, {{{number % 37}}} messages waited, answered in {{{number * 31 % 997}}} ms"}
        """;
}
