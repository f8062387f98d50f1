namespace Nuke.Common.CI.GitHubActions;

/// <summary>A GitHub Actions runner: groups, annotations and the step summary.</summary>
public class GitHubActions : Host, IBuildServer
{
    public static GitHubActions? Instance => NukeBuild.Host as GitHubActions;
    public string Workflow => Variable("GITHUB_WORKFLOW");
    public string Actor => Variable("GITHUB_ACTOR");
    public string Repository => Variable("GITHUB_REPOSITORY");
    public string RepositoryOwner => Variable("GITHUB_REPOSITORY_OWNER");
    public string EventName => Variable("GITHUB_EVENT_NAME");
    public string Workspace => Variable("GITHUB_WORKSPACE");
    public string Sha => Variable("GITHUB_SHA");
    public string Ref => Variable("GITHUB_REF");
    public string RefName => Variable("GITHUB_REF_NAME");
    public string HeadRef => Variable("GITHUB_HEAD_REF");
    public string BaseRef => Variable("GITHUB_BASE_REF");
    public long RunNumber => Number("GITHUB_RUN_NUMBER");
    public long RunId => Number("GITHUB_RUN_ID");
    public string ServerUrl => Variable("GITHUB_SERVER_URL");
    public string Token => Variable("GITHUB_TOKEN");
    public bool IsPullRequest => EventName == "pull_request";
    public AbsolutePath StepSummaryFile => Variable("GITHUB_STEP_SUMMARY");
    string? IBuildServer.Branch => Ref;
    string? IBuildServer.Commit => Sha;
    public void Group(string group) => WriteCommand("group", group);
    public void EndGroup(string group) => WriteCommand("endgroup", group);
    public void WriteWarning(string message) => WriteCommand("warning", message);
    public void WriteError(string message) => WriteCommand("error", message);

    /// <summary>Writes a workflow command, <c>::command key=value::message</c>, escaped as the runner expects it.</summary>
    public void WriteCommand(string command, string? message = null, Configure<Dictionary<string, object>>? dictionaryConfigurator = null)
    {
        var parameters = dictionaryConfigurator?.Invoke([]) ?? [];
        var text = string.Join(',', parameters.Select(x => $"{x.Key}={EscapeProperty(x.Value.ToString() ?? "")}"));
        BuildSession.Current.Console.WriteLine($"::{command}{(text.Length > 0 ? " " : "")}{text}::{EscapeData(message ?? "")}");
    }

    protected internal override IDisposable WriteBlock(string text)
    {
        Group(text);
        return new Block(() => EndGroup(text));
    }

    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text);
    protected internal override void ReportError(string text, string? details = null) => WriteError(text);

    internal static void WriteStepSummary(BuildSession session, IReadOnlyList<OutcomeRow> rows, bool isSucceeding)
    {
        if (session.Variables.GetValueOrDefault("GITHUB_STEP_SUMMARY") is not { Length: > 0 } file)
            return;
        string[] head = [isSucceeding ? "### Build succeeded" : "### Build failed", "", "| Target | Status | Duration | Notes |", "| --- | --- | ---: | --- |"];
        var lines = rows.Select(x => $"| {Cell(x.Target)} | {x.Status} | {Cell(x.Duration)} | {Cell(x.Notes)} |");
        File.AppendAllText(file, string.Join('\n', [.. head, .. lines, "", ""]));
    }

    // A secret is masked before anything in it is escaped: afterwards it would not be recognised.
    private static string Cell(string text) => Masked(text).Replace("|", "\\|").Replace("<", "&lt;").ReplaceLineEndings(" ");
    private static string EscapeData(string text) => Masked(text).Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
    private static string EscapeProperty(string text) => EscapeData(text).Replace(":", "%3A").Replace(",", "%2C");
    private static string Masked(string text) => BuildSession.Current.Secrets.Apply(text);
    private static string Variable(string name) => BuildSession.Current.Variables.GetValueOrDefault(name) ?? "";
    private static long Number(string name) => long.TryParse(Variable(name), out var number) ? number : 0;
}
