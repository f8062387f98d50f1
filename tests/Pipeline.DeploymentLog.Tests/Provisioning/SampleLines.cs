using System.Text;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>Documents as they are spooled, in a namespace of one test.</summary>
internal sealed class SampleLines
{
    /// <summary>A namespace that no other test and no other run has.</summary>
    public string Namespace { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>The stream of the documents.</summary>
    public string Stream => $"logs-pipeline.output-{Namespace}";

    public string Id(int number) => $"{Namespace}-{number:00000}";

    public IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(Id);

    /// <summary>Lines with these running numbers.</summary>
    public byte[] Of(int from, int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(from, count).Select(number => Line(number))));

    /// <param name="value">JSON of the field that takes numbers only.</param>
    public string Line(int number, string? value = null, string dataset = "pipeline.output") =>
        $$$"""{"_doc_id":"{{{Id(number)}}}","@timestamp":"2026-05-04T12:00:00.0000000Z","data_stream":{"type":"logs","dataset":"{{{dataset}}}","namespace":"{{{Namespace}}}"},"number":{{{value ?? $"{number}"}}},"message":"line {{{number}}} of a module, with \"quotes\" and ümlauts"}""" + "\n";
}
