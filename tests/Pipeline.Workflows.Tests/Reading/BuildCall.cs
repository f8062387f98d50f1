using System.Text.RegularExpressions;

namespace Pipeline.Workflows.Tests.Reading;

/// <summary>One call of our build in a workflow.</summary>
internal sealed partial record BuildCall(IReadOnlyList<string> Targets, IReadOnlyList<string> Parameters)
{
    private const string VariablePrefix = "PIPELINE_";

    /// <summary>The calls in a step, with variables on the line followed to what a person can choose for them.</summary>
    public static IEnumerable<BuildCall> In(Workflow workflow, WorkflowStep step) =>
        (step.Run ?? "").Split('\n').Where(line => line.TrimStart().StartsWith("./build.sh", StringComparison.Ordinal)).Select(line =>
        {
            var words = line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(word => word.Trim('"')).ToList();
            return new BuildCall(
                [.. words.TakeWhile(word => !word.StartsWith('-')).SelectMany(word => Meanings(workflow, step, word))],
                [
                    .. words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word[2..].Split('=')[0]),
                    // A secret is never a parameter: it would stand in the process list.
                    .. step.Variables.Where(variable => variable.Key.StartsWith(VariablePrefix, StringComparison.Ordinal) && !variable.Value.Contains("secrets.", StringComparison.Ordinal))
                        .Select(variable => variable.Key[VariablePrefix.Length..].ToLowerInvariant().Replace('_', '-')),
                ]);
        });

    private static IEnumerable<string> Meanings(Workflow workflow, WorkflowStep step, string word)
    {
        if (!word.StartsWith('$'))
            return [word];
        var value = step.Variables[word[1..]];
        return Input().Match(value) is { Success: true } input ? workflow.Options(input.Groups[1].Value) : [value];
    }

    [GeneratedRegex(@"\A\$\{\{ inputs\.([a-z-]+) \}\}\z")]
    private static partial Regex Input();
}
