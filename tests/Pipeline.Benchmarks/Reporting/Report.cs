using System.Text;

namespace Pipeline.Benchmarks.Reporting;

/// <summary>What a benchmark found.</summary>
/// <param name="Notes">Sentences below the tables: what was done, and what the figures do not say.</param>
internal sealed record Report(IReadOnlyList<TextTable> Tables, IReadOnlyList<string> Notes)
{
    /// <summary>As Markdown whose tables are aligned, to be read in a terminal too.</summary>
    public string Render()
    {
        StringBuilder text = new();
        foreach (var table in Tables)
            text.AppendLine(table.Render());
        foreach (var note in Notes)
            text.AppendLine($"- {note}");
        return text.ToString().TrimEnd();
    }
}
