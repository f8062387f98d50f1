using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Kibana;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>Dashboards, and the rules that call somebody. Doing it again overwrites the first and leaves the second as they are.</summary>
public sealed class KibanaSetUp(KibanaConnection kibana)
{
    private const int NotFound = 404;
    private const int Conflict = 409;

    /// <summary>The page that a release manager opens.</summary>
    public Uri Dashboard => kibana.Page($"app/dashboards#/view/{KibanaObjects.DeploymentsDashboardId}");

    /// <summary>What is imported, and which rules are missing or differ.</summary>
    /// <exception cref="SetUpException">A question is refused.</exception>
    public async Task<SetUpPlan> PlanAsync(CancellationToken cancellation)
    {
        // Kibana brings what it imports up to its own date, so that what is there can never be compared with the file.
        List<SetUpChange> changes = [new($"data views, saved searches and dashboards in Kibana ({KibanaObjects.FileName}), over those of the same names", [], ImportAsync)];
        foreach (var rule in AlertRule.All)
        {
            var found = await FindAsync(rule, cancellation);
            var differences = found is null ? [] : JsonDifference.Of(found, Compared(rule));
            if (found is null || differences.Count > 0)
                changes.Add(new($"the rule '{rule.Name}'", differences, ask => MakeAsync(rule, ask)));
        }

        return new(changes, ["Rules call nobody yet: add an action (mail, chat, a ticket) to each in Kibana, Stack Management, Rules."]);
    }

    private static string PathOf(AlertRule rule) => $"/api/alerting/rule/{rule.Id}";

    private static JsonObject Compared(AlertRule rule) => new() { ["name"] = rule.Name, ["params"] = rule.Parameters() };

    private async Task<JsonNode?> FindAsync(AlertRule rule, CancellationToken cancellation)
    {
        var answer = await kibana.AskAsync(new("GET", PathOf(rule)), cancellation);
        return answer.Status == NotFound ? null : answer.IsSuccess ? answer.Body : throw new SetUpException(KibanaAnswer.Refused("the question for its rules", answer));
    }

    private async Task ImportAsync(CancellationToken cancellation)
    {
        if (KibanaAnswer.WhyNotImported(await kibana.ImportAsync(KibanaObjects.File(), KibanaObjects.FileName, cancellation)) is { } why)
            throw new SetUpException(why);
    }

    private async Task MakeAsync(AlertRule rule, CancellationToken cancellation)
    {
        var answer = await kibana.AskAsync(new("POST", PathOf(rule), rule.Creation()), cancellation);
        // It is there: by another's hand since it was looked for, or with other contents.
        if (answer.Status == Conflict)
            answer = await kibana.AskAsync(new("PUT", PathOf(rule), rule.Change((await FindAsync(rule, cancellation))?["actions"] as JsonArray)), cancellation);
        if (!answer.IsSuccess)
            throw new SetUpException(KibanaAnswer.Refused($"the rule '{rule.Name}'", answer));
    }
}
