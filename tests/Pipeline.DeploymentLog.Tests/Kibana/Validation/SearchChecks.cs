using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

internal static class SearchChecks
{
    public static void Check(Saved search, FieldChecks? fields, Findings found)
    {
        var attributes = search.Attributes;
        found.When(string.IsNullOrEmpty((string?)attributes["title"]), "it has no title");
        var source = found.Parse(attributes["kibanaSavedObjectMeta"]?["searchSourceJSON"], "searchSourceJSON");
        var index = search.References.FirstOrDefault(reference => reference.Name == (string?)source?["indexRefName"]);
        found.When(index is not { Type: "index-pattern" }, "its data view is not among its references");
        if (fields is null)
            return;
        fields.Query(index?.Id, source?["query"], found);
        var sorted = (attributes["sort"] as JsonArray ?? []).OfType<JsonArray>().ToList();
        found.When(sorted.Any(key => (string?)key[1] is not ("asc" or "desc")), "it sorts neither up nor down");
        foreach (var field in (attributes["columns"] as JsonArray ?? []).Select(column => (string?)column).Concat(sorted.Select(key => (string?)key[0])).OfType<string>())
            fields.Known(index?.Id, field, found);
    }
}
