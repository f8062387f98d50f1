using Nuke.Common;
using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Targets whose deployment log goes to Elasticsearch, where one is named; everywhere else it stays in the spool.</summary>
public interface ILogged : INukeBuild
{
    [Steering("Where the deployment log goes: addresses of one Elasticsearch's nodes, separated by commas.")]
    string? Elasticsearch => TryGetValue(() => Elasticsearch);

    [Steering("File with `user:password`, or with `ApiKey id:key`; without it PIPELINE_ELASTICSEARCH_API_KEY, or _USER and _PASSWORD.")]
    string? ElasticsearchCredentials => TryGetValue(() => ElasticsearchCredentials);

    [Steering("Who vouches for Elasticsearch's certificate: a PEM file, or the SHA-256 fingerprint of a certificate; by default this machine's own authorities.")]
    string? ElasticsearchCa => TryGetValue(() => ElasticsearchCa);

    [Steering("Address of the Kibana that shows it.")]
    string? Kibana => TryGetValue(() => Kibana);
}
