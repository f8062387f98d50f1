using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>Asks Elasticsearch, and turns what it refuses into a line that names it.</summary>
internal sealed class Asking(IElasticsearch elasticsearch)
{
    private const int NotFound = 404;

    /// <summary>What is there under a path; none when nothing is.</summary>
    /// <exception cref="SetUpException">It is refused.</exception>
    public async Task<JsonNode?> FindAsync(string path, CancellationToken cancellation)
    {
        AdminRequest request = new("GET", path);
        var answer = await elasticsearch.AskAsync(request, cancellation);
        return answer.Status == NotFound ? null : answer.IsSuccess ? answer.Body : throw Refused(request, answer);
    }

    /// <summary>What is there under a path; none when nothing is, or when this Elasticsearch does not answer such questions.</summary>
    public async Task<AdminAnswer> TryAsync(string path, CancellationToken cancellation) => await elasticsearch.AskAsync(new("GET", path), cancellation);

    /// <exception cref="SetUpException">It is refused.</exception>
    public async Task<JsonNode?> DoAsync(AdminRequest request, CancellationToken cancellation)
    {
        var answer = await elasticsearch.AskAsync(request, cancellation);
        return answer.IsSuccess ? answer.Body : throw Refused(request, answer);
    }

    private static SetUpException Refused(AdminRequest request, AdminAnswer answer) => new(answer.Status switch
    {
        401 => $"Elasticsearch does not know who asks ({answer.Reason}); see --elasticsearch-credentials.",
        403 => $"{request.Method} {request.Path} was refused: {answer.Reason}. Set-up needs {Needed(request)}; the requests that make such a role are shown with --dry-run.",
        _ => $"{request.Method} {request.Path} was answered {answer.Status}: {answer.Reason}.",
    });

    private static string Needed(AdminRequest request) => request.Path.StartsWith("/_security", StringComparison.Ordinal) ? "the right manage_security"
        : request.Path.StartsWith("/_index_template", StringComparison.Ordinal) ? "the right manage_index_templates"
        : request.Path.StartsWith("/_nodes", StringComparison.Ordinal) ? "the right monitor" : "the right manage on the streams";
}
