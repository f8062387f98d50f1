namespace Pipeline.Benchmarks.Reporting;

/// <summary>The file of all results, a section for each benchmark.</summary>
internal static class ResultsFile
{
    private const string Title = "# Benchmarks\n\nMeasured, not written: each section is replaced by the command that it names.\n";

    /// <summary>Replaces one benchmark's section, or adds it at the end; the others stay as they are.</summary>
    public static void Replace(string path, string name, string content)
    {
        var sections = (File.Exists(path) ? File.ReadAllText(path) : Title).Split("\n## ").ToList();
        var section = $"{name}\n\n{content.Trim()}\n";
        var found = sections.FindIndex(1, existing => existing.StartsWith(name + "\n", StringComparison.Ordinal));
        if (found < 0)
            sections.Add(section);
        else
            sections[found] = section;
        File.WriteAllText(path, string.Join("\n## ", sections.Select(part => part.TrimEnd('\n') + "\n")));
    }
}
