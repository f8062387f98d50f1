namespace Pipeline.BuildHost;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static void Write(BuildSession session, IReadOnlyList<ExecutableTarget> targets) =>
        Lines(targets, session.Members, session.Invocation.Width).ToList().ForEach(session.Console.WriteLine);

    /// <summary>The help, wrapped at <paramref name="width"/> columns.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> members, int width)
    {
        var listed = targets.Where(x => x.Listed).ToList();
        yield return "Targets (with the targets they need):";
        foreach (var line in Columns(listed.Select(x => (Name(x), Description(x))), width))
            yield return line;

        var own = members.Where(x => x.Attribute is { List: true }).OrderBy(x => x.Flag, StringComparer.Ordinal).ToList();
        foreach (var (title, group) in new[] { ("Parameters:", own), ("Parameters of the build host:", BuiltIn.All.ToList()) })
        {
            if (group.Count == 0)
                continue;
            yield return "";
            yield return title;
            foreach (var line in Columns(group.Select(x => (x.Flag, Description(x))), width))
                yield return line;
        }
    }

    private static string Name(ExecutableTarget target) => target.IsDefault ? target.Name + " (default)" : target.Name;

    private static string Description(ExecutableTarget target)
    {
        var needs = target.ExecutionDependencies.Select(x => x.Name).Distinct().ToList();
        return $"{target.Description}{(needs.Count == 0 ? "" : $" -> {string.Join(", ", needs)}")}".Trim();
    }

    private static string Description(ParameterMember parameter)
    {
        var names = ValueConversion.Names(parameter.Type);
        var description = parameter.Description ?? "";
        return names.Count == 0 ? description : $"{description} One of {string.Join(", ", names)}.".Trim();
    }

    private static IEnumerable<string> Columns(IEnumerable<(string Name, string Text)> rows, int width)
    {
        var all = rows.ToList();
        var column = all.Select(x => x.Name.Length).DefaultIfEmpty().Max() + 4;
        foreach (var (name, text) in all)
        {
            var lines = Wrap(text, Math.Max(30, width - column)).ToList();
            yield return ("  " + name).PadRight(column) + lines[0];
            foreach (var line in lines.Skip(1))
                yield return new string(' ', column) + line;
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
