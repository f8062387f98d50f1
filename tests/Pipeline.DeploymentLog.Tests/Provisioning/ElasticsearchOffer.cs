namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>
/// Which Elasticsearch the tests may use: <c>PIPELINE_TEST_ELASTICSEARCH</c> is the address of one, or a folder whose script
/// <c>elasticsearch.sh</c> starts one; without it, an image where a Docker Engine has it or can pull it.
/// </summary>
internal static class ElasticsearchOffer
{
    private const string Variable = "PIPELINE_TEST_ELASTICSEARCH";
    private const string LongVariable = "PIPELINE_TEST_LONG";

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable);

    /// <summary>The script that starts, stops and kills nodes; none where there is only a node, or nothing.</summary>
    public static string? Script => Given is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "elasticsearch.sh")) ? Path.Combine(folder, "elasticsearch.sh") : null;

    /// <summary>A node that is there and is not ours to end.</summary>
    public static Uri? Address => Script is null && Uri.TryCreate(Given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? new(Given!) : null;

    /// <summary>Why none is named; nothing when one is.</summary>
    public static string? WhyNoneNamed => Script is null && Address is null ? $"{Variable} names no address and no folder with elasticsearch.sh" : null;

    /// <summary>Why no node can be started and killed here.</summary>
    public static string? WhyNoneToEnd => Script is null ? $"{Variable} names no folder with elasticsearch.sh, and a test must not end somebody else's node" : null;

    /// <summary>Why what takes minutes is left out.</summary>
    public static string? WhyShort => Environment.GetEnvironmentVariable(LongVariable) == "1" ? null : $"it takes minutes; {LongVariable}=1 runs it";
}
