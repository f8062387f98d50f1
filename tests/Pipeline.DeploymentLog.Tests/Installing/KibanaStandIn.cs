using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Installing;

/// <summary>
/// Stands in for Kibana's import and its rules, as strict as Kibana is where a request is concerned: a change needs the header
/// <c>kbn-xsrf</c>, the file's name its ending, a rule a version 4 UUID, and a rule that is there is not made again.
/// </summary>
internal sealed class KibanaStandIn : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public KibanaStandIn()
    {
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/s/operations";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>With a space.</summary>
    public string Address { get; }

    public Dictionary<string, JsonObject> Rules { get; } = [];

    public List<string> Requests { get; } = [];

    public string Imported { get; private set; } = "";

    /// <summary>What an import is answered.</summary>
    public (int Status, string Body) Import { get; set; } = (200, """{"success":true,"successCount":8}""");

    /// <summary>A rule is there although a question for it was answered otherwise: somebody made it meanwhile.</summary>
    public bool HidesRulesOnce { get; set; }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
                var (status, body) = Answer(context.Request, await reader.ReadToEndAsync());
                context.Response.StatusCode = status;
                // The listener breaks off connections that were idle for a while, which a slow machine takes for a Kibana that fails.
                context.Response.KeepAlive = false;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private (int Status, string Body) Answer(HttpListenerRequest request, string body)
    {
        var path = request.Url!.AbsolutePath["/s/operations".Length..];
        Requests.Add($"{request.HttpMethod} {path}");
        if (request.HttpMethod != "GET" && request.Headers["kbn-xsrf"] is null)
            return (400, """{"message":"Request must contain a kbn-xsrf header."}""");
        if (path == "/api/saved_objects/_import")
            return TakeImport(request, body);
        var id = path["/api/alerting/rule/".Length..];
        return request.HttpMethod == "GET" ? FindRule(id) : MakeRule(request.HttpMethod, id, JsonNode.Parse(body)!.AsObject());
    }

    private (int Status, string Body) TakeImport(HttpListenerRequest request, string body)
    {
        if (request.Url!.Query != "?overwrite=true" || !request.ContentType!.StartsWith("multipart/form-data", StringComparison.Ordinal) || !body.Contains("name=file"))
            return (400, """{"message":"[request body.file]: expected value of type [Stream] but got [undefined]"}""");
        if (!body.Contains("filename=pipeline.ndjson"))
            return (400, """{"message":"Invalid file extension"}""");
        Imported = body;
        return Import;
    }

    private (int Status, string Body) FindRule(string id)
    {
        if (HidesRulesOnce || !Rules.TryGetValue(id, out var rule))
            return (404, """{"message":"Saved object not found"}""");
        return (200, rule.ToJsonString());
    }

    private (int Status, string Body) MakeRule(string method, string id, JsonObject body)
    {
        if (!Guid.TryParse(id, out var uuid) || uuid.Version != 4)
            return (400, """{"message":"Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID."}""");
        if (method == "POST" && Rules.ContainsKey(id))
        {
            HidesRulesOnce = false;
            return (409, """{"message":"Saved object already exists"}""");
        }

        if (method == "PUT" && (body.ContainsKey("rule_type_id") || body.ContainsKey("consumer") || body.ContainsKey("enabled")))
            return (400, """{"message":"[request body.rule_type_id]: definition for this key is missing"}""");
        Rules[id] = body;
        return (200, body.ToJsonString());
    }
}
