namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>Kibana misses data views and searches only; whatever else a reference names may be absent, and then a panel is broken.</summary>
internal static class ReferenceChecks
{
    /// <param name="areSingle">Whether the same reference must not be there twice; Kibana's own exports repeat some.</param>
    public static void Check(Saved saved, Objects all, bool areSingle, Findings found)
    {
        found.When(saved.Json["attributes"] is not System.Text.Json.Nodes.JsonObject, "it has no attributes");
        found.When(saved.Json["references"] is not System.Text.Json.Nodes.JsonArray, "it has no list of references");
        foreach (var reference in saved.References)
        {
            found.When(reference.Name.Length == 0, $"a reference to {reference.Id} has no name");
            found.When(all.Find(reference.Type, reference.Id) is null, $"{reference.Name} refers to {reference.Type}:{reference.Id}, which is not there");
        }

        foreach (var twice in saved.References.GroupBy(reference => reference.Name).Where(group => (areSingle ? group.Count() : group.Distinct().Count()) > 1))
            found.When(true, $"the reference {twice.Key} is there twice");
    }
}
