using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>A role with the least that its bearer needs.</summary>
/// <param name="For">What it is for, for people.</param>
/// <param name="Cluster">Rights on the cluster.</param>
/// <param name="Indices">Rights on our streams.</param>
public sealed record Rights(string Name, string For, IReadOnlyList<string> Cluster, IReadOnlyList<string> Indices)
{
    /// <summary>
    /// Documents are created, never changed or deleted. After a lost answer it is looked up what had arrived, which takes <c>read</c> and <c>maintenance</c> (a refresh).
    /// </summary>
    public static readonly Rights Shipper = new("pipeline_shipper", "the machines that deploy: ships the deployment log", ["monitor"], ["auto_configure", "create_doc", "read", "maintenance"]);

    public static readonly Rights Reader = new("pipeline_reader", "people who read it in Kibana", [], ["read", "view_index_metadata"]);

    /// <summary>For set-up alone; a key with it may be short-lived.</summary>
    public static readonly Rights Installer = new(
        "pipeline_installer", "whoever runs SetUpLogs", ["monitor", "manage_index_templates", "manage_security"], ["view_index_metadata", "manage"]);

    public static readonly IReadOnlyList<Rights> All = [Shipper, Reader, Installer];

    public string Path => $"/_security/role/{Name}";

    /// <summary>The request that makes the role.</summary>
    public AdminRequest Make() => new("PUT", Path, Body());

    /// <summary>The request that makes a key with these rights and no others.</summary>
    /// <param name="name">What Elasticsearch lists it as.</param>
    public AdminRequest MakeKey(string name) => new("POST", "/_security/api_key", new JsonObject
    {
        ["name"] = name,
        ["role_descriptors"] = new JsonObject { [Name] = Body() },
        ["metadata"] = new JsonObject { ["managed_by"] = "pipeline" },
    });

    public JsonObject Body() => new()
    {
        ["cluster"] = Texts(Cluster),
        ["indices"] = new JsonArray(new JsonObject
        {
            ["names"] = Texts(StreamKind.All.Select(stream => stream.Pattern)),
            ["privileges"] = Texts(Indices),
        }),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
