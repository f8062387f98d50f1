using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>
/// Finds in a file of saved objects what Kibana refuses, and what it takes without a word and then shows as a broken panel:
/// its import looks neither into Lens's state nor for fields that are not there.
/// </summary>
/// <param name="knowsFields">Whether every field must be in our mapping; not so for what others have exported.</param>
/// <param name="newest">The newest dashboard that the Kibana meant here knows.</param>
internal sealed class KibanaValidator(bool knowsFields = true, string newest = "8.9.0")
{
    private static readonly string[] Types = ["index-pattern", "search", "dashboard", "lens", "tag"];

    /// <summary>What is wrong, a sentence each; nothing when all is well.</summary>
    public IReadOnlyList<string> Errors(byte[] file, string name)
    {
        List<string> errors = [];
        if (!name.EndsWith(".ndjson", StringComparison.Ordinal))
            errors.Add($"{name}: the name must end in .ndjson");
        if (file is [0xEF, 0xBB, 0xBF, ..])
            errors.Add($"{name}: it begins with a byte order mark");
        var objects = Objects(file, errors);
        foreach (var twice in objects.GroupBy(saved => saved.Name).Where(group => group.Count() > 1))
            errors.Add($"{twice.Key} is there twice");
        var all = new Objects(objects);
        foreach (var saved in objects)
            Check(saved, all, errors);
        return errors;
    }

    private void Check(Saved saved, Objects all, List<string> errors)
    {
        Findings found = new(saved.Name, errors);
        found.When(!Types.Contains(saved.Type), $"the type {saved.Type} is not one that is shipped");
        found.When(saved.Id.Length == 0, "it has no id");
        VersionChecks.Check(saved, newest, found);
        ReferenceChecks.Check(saved, all, knowsFields, found);
        var fields = knowsFields ? new FieldChecks(all) : null;
        switch (saved.Type)
        {
            case "index-pattern":
                DataViewChecks.Check(saved, fields is not null, found);
                break;
            case "search":
                SearchChecks.Check(saved, fields, found);
                break;
            case "dashboard":
                new DashboardChecks(saved, all, fields, found).Check();
                break;
            case "lens":
                LensChecks.Check(saved.Attributes, saved.References, fields, found);
                break;
        }
    }

    private static List<Saved> Objects(byte[] file, List<string> errors)
    {
        List<Saved> objects = [];
        foreach (var (line, number) in Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split('\n').Select((line, index) => (line, index + 1)))
        {
            if (line.Trim().Length == 0)
                continue;
            try
            {
                if (JsonNode.Parse(line) is not JsonObject parsed)
                    errors.Add($"line {number} is no object");
                else if (!parsed.ContainsKey("exportedCount"))
                    objects.Add(new(parsed));
            }
            catch (JsonException broken)
            {
                errors.Add($"line {number} is no JSON: {broken.Message}");
            }
        }

        return objects;
    }
}
