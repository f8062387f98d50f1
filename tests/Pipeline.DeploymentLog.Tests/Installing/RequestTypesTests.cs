using System.Text;
using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Installing;
using Pipeline.DeploymentLog.Kibana;

namespace Pipeline.DeploymentLog.Tests.Installing;

/// <summary>Elasticsearch ignores or refuses what it does not know only when it is asked; the client's types know it before.</summary>
public sealed class RequestTypesTests
{
    [TypeCheckFact]
    public void Every_body_fits_the_types_of_the_official_client_and_a_misspelt_word_would_not()
    {
        var source = Source();
        TypeCheck.Errors(source).Should().BeEmpty();
        TypeCheck.Errors(source.Replace("\"data_retention\"", "\"data_retentoin\"", StringComparison.Ordinal)).Should().Contain("data_retentoin");
    }

    private static string Source()
    {
        StringBuilder source = new("import type { estypes } from '@elastic/elasticsearch'\n");
        foreach (var (body, index) in Bodies().Select((body, index) => (body, index)))
            source.Append($"export const body{index}: estypes.{body.Type} = {body.Json.ToJsonString()}\n");
        return source.ToString();
    }

    private static IEnumerable<(string Type, JsonNode Json)> Bodies()
    {
        ServerVersion[] versions = [new(8, 10), new(8, 14), new(8, 19), new(9, 2)];
        foreach (var template in IndexTemplate.All)
        {
            foreach (var version in versions)
                yield return ("IndicesPutIndexTemplateRequest", With(template.Body(version), ("name", template.Name)));
            yield return ("IndicesPutMappingRequest", With(Mapping.Of(template.Stream), ("index", template.Stream.In("production"))));
        }

        foreach (var rights in Rights.All)
            yield return ("SecurityPutRoleRequest", With(rights.Body(), ("name", rights.Name)));
        yield return ("SecurityCreateApiKeyRequest", Rights.Shipper.MakeKey("pipeline-shipper").Body!);
        foreach (var rule in AlertRule.All)
            yield return ("SearchRequest", JsonNode.Parse((string)rule.Parameters()["esQuery"]!)!);
        var document = Documents.Written.All(Journals.Of(1))[0];
        JsonObject action = new() { ["create"] = new JsonObject { ["_index"] = StreamKind.Deployment.In("production"), ["_id"] = document["_doc_id"]!.DeepClone() } };
        yield return ("BulkRequest", new JsonObject { ["operations"] = new JsonArray(action, document.DeepClone()) });
        yield return ("SearchRequest", new JsonObject
        {
            ["size"] = 10,
            ["_source"] = false,
            ["query"] = new JsonObject { ["ids"] = new JsonObject { ["values"] = new JsonArray("production-1-00000000-1") } },
        });
    }

    private static JsonObject With(JsonObject body, (string Name, string Value) parameter)
    {
        body[parameter.Name] = parameter.Value;
        return body;
    }
}
