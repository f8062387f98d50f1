namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Which Elasticsearch, as whom, and who vouches for it.</summary>
/// <param name="Nodes">Nodes of one cluster; when one does not answer the next is asked.</param>
/// <param name="Ca">A PEM file, or a certificate's SHA-256 fingerprint in hex; this machine's authorities when there is none.</param>
public sealed record ElasticsearchSettings(IReadOnlyList<Uri> Nodes, ElasticsearchCredentials? Credentials = null, string? Ca = null)
{
    /// <summary>How long a node may take to be connected to.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may take; afterwards it is not known what was taken.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Settings as people write them.</summary>
    /// <param name="nodes">Addresses, separated by commas.</param>
    /// <param name="credentialsFile">The environment is asked when there is none.</param>
    /// <exception cref="WrongSettingsException">One of them cannot be used.</exception>
    public static ElasticsearchSettings Of(string nodes, string? credentialsFile = null, string? ca = null) => new(
        [.. nodes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Node)],
        credentialsFile is null ? ElasticsearchCredentials.FromEnvironment() : ElasticsearchCredentials.FromFile(credentialsFile),
        ca);

    private static Uri Node(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var node) || node.Scheme is not ("http" or "https"))
            throw new WrongSettingsException($"'{address}' is not an address of Elasticsearch; write it as https://elasticsearch.example:9200.");
        if (node.UserInfo.Length > 0)
            throw new WrongSettingsException($"The address of {node.Host} has a password in it, where every process list shows it; put it in a file and name it with --elasticsearch-credentials.");
        return new(node.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
    }
}
