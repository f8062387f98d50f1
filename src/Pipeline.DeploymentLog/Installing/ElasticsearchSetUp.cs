using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>Templates, and the streams that are there already. Doing it again changes nothing.</summary>
public sealed class ElasticsearchSetUp(IElasticsearch elasticsearch)
{
    private readonly Asking _asking = new(elasticsearch);

    /// <summary>What is not yet as it should be.</summary>
    /// <exception cref="SetUpException">A question is refused, or the version is too old.</exception>
    public async Task<SetUpPlan> PlanAsync(CancellationToken cancellation)
    {
        var server = await VersionAsync(cancellation);
        List<SetUpChange> changes = [];
        foreach (var template in IndexTemplate.All)
        {
            changes.AddRange(await OfTemplateAsync(template, server, cancellation));
            changes.AddRange(await OfStreamsAsync(template, cancellation));
        }

        return new(changes, [.. Notes(server)]);
    }

    private async Task<ServerVersion> VersionAsync(CancellationToken cancellation)
    {
        var version = ServerVersion.Of(await _asking.FindAsync("/_nodes/_local?filter_path=nodes.*.version", cancellation))
            ?? throw new SetUpException("What answers does not tell its version, so it is not an Elasticsearch that can be set up.");
        return version.IsSupported ? version : throw new SetUpException($"This is Elasticsearch {version}; {ServerVersion.Oldest} is the oldest that is supported.");
    }

    private async Task<IEnumerable<SetUpChange>> OfTemplateAsync(IndexTemplate template, ServerVersion server, CancellationToken cancellation)
    {
        var install = template.Install(server);
        var found = (await _asking.FindAsync(template.Path, cancellation))?["index_templates"]?[0]?["index_template"];
        if (found is null)
            return [Change($"the index template {template.Name} for {template.Stream.Pattern}", [], install)];
        var differences = JsonDifference.Of(found, install.Body);
        return differences.Count == 0 ? [] : [Change($"the index template {template.Name}", differences, install)];
    }

    // A template makes new streams; one that is there gets the fields that it lacks.
    private async Task<IEnumerable<SetUpChange>> OfStreamsAsync(IndexTemplate template, CancellationToken cancellation)
    {
        var resolved = await _asking.FindAsync($"/_resolve/index/{template.Stream.Pattern}", cancellation);
        List<SetUpChange> changes = [];
        foreach (var stream in (resolved?["data_streams"] as JsonArray ?? []).Select(stream => (string?)stream?["name"]).OfType<string>())
        {
            var indices = await _asking.FindAsync($"/{stream}/_mapping", cancellation) as JsonObject ?? [];
            var differences = indices.SelectMany(index => JsonDifference.Of(index.Value?["mappings"]?["properties"], Mapping.Properties(template.Stream))).Distinct().ToList();
            if (differences.Count > 0)
                changes.Add(Change($"the fields of the stream {stream}", differences, template.Extend(stream)));
        }

        return changes;
    }

    private SetUpChange Change(string what, IReadOnlyList<string> differences, AdminRequest request) =>
        new(what, differences, cancellation => _asking.DoAsync(request, cancellation));

    private IEnumerable<string> Notes(ServerVersion server)
    {
        if (elasticsearch.Doubt is { } doubt)
            yield return doubt;
        if (!server.HasRetention)
            yield return $"Elasticsearch {server} cannot keep a retention with a stream, so nothing is ever deleted: make a lifecycle policy in Kibana (Stack Management, Index Lifecycle Policies) "
                + $"that deletes after {string.Join(", ", IndexTemplate.All.Select(template => $"{template.Retention} ({template.Stream.Pattern})"))}, and name it in the templates as index.lifecycle.name. From 8.14 on set-up does it.";
    }
}
