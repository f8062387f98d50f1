using YamlDotNet.RepresentationModel;

namespace Pipeline.Workflows.Tests.Reading;

/// <summary>One step of a workflow, with the variables that it sees.</summary>
internal sealed record WorkflowStep(string? Run, string? Uses, string UsesLine, IReadOnlyDictionary<string, string> Variables);

/// <summary>A workflow file as GitHub reads it, as far as the tests ask.</summary>
internal sealed class Workflow
{
    private readonly YamlMappingNode _root;

    private Workflow(string path)
    {
        Path = path;
        Lines = File.ReadAllLines(path);
        YamlStream stream = [];
        using var reader = File.OpenText(path);
        stream.Load(reader);
        _root = (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public static IReadOnlyList<string> Files =>
        [.. Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "workflows"), "*.yml").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public IReadOnlyDictionary<string, string> Permissions => Values(Child(_root, "permissions"));

    public IReadOnlyList<YamlMappingNode> Jobs => [.. ((YamlMappingNode)Child(_root, "jobs")!).Children.Values.Cast<YamlMappingNode>()];

    public IReadOnlyList<WorkflowStep> Steps => [.. Jobs.SelectMany(StepsOf)];

    public static Workflow Read(string file) => new(System.IO.Path.Combine(AppContext.BaseDirectory, "workflows", file));

    /// <summary>What a choice input of a manual start offers.</summary>
    public IReadOnlyList<string> Options(string input)
    {
        var choice = Child(Child(Child(Child(_root, "on"), "workflow_dispatch"), "inputs"), input);
        return choice is null ? [] : [.. ((YamlSequenceNode)Child(choice, "options")!).Select(option => option.ToString())];
    }

    public static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private IEnumerable<WorkflowStep> StepsOf(YamlMappingNode job)
    {
        var shared = Values(Child(_root, "env")).Concat(Values(Child(job, "env"))).ToList();
        foreach (var step in (YamlSequenceNode)Child(job, "steps")!)
        {
            var uses = Child(step, "uses");
            yield return new(
                Child(step, "run")?.ToString(), uses?.ToString(), uses is null ? "" : Lines[(int)uses.Start.Line - 1],
                shared.Concat(Values(Child(step, "env"))).ToDictionary(pair => pair.Key, pair => pair.Value));
        }
    }

    private static Dictionary<string, string> Values(YamlNode? node) =>
        node is YamlMappingNode mapping ? mapping.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString()) : [];
}
