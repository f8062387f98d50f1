namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Opens the adapter that this build was compiled with.</summary>
public static class ElasticsearchConnection
{
    /// <summary>Reads the certificate and asks nothing yet.</summary>
    /// <exception cref="WrongSettingsException">The settings cannot be used.</exception>
    public static IElasticsearch Open(ElasticsearchSettings settings) =>
#if OFFICIAL_ELASTICSEARCH_CLIENT
        new Official.OfficialElasticsearch(settings);
#else
        new HttpElasticsearch(settings);
#endif
}
