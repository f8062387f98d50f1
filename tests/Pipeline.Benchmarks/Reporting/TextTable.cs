using System.Text;

namespace Pipeline.Benchmarks.Reporting;

/// <summary>A table with a caption; the first column is words, the others are figures.</summary>
internal sealed class TextTable(string caption, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public string Render()
    {
        var widths = columns.Select((column, index) => _rows.Select(row => row[index].Length).Append(column.Length).Max()).ToArray();
        StringBuilder text = new();
        text.AppendLine($"**{caption}**").AppendLine();
        text.AppendLine(Line(columns, widths));
        text.AppendLine("|" + string.Join("|", widths.Select((width, index) => index == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
        foreach (var row in _rows)
            text.AppendLine(Line(row, widths));
        return text.ToString();
    }

    private static string Line(string[] cells, int[] widths) =>
        "| " + string.Join(" | ", cells.Select((cell, index) => index == 0 ? cell.PadRight(widths[index]) : cell.PadLeft(widths[index]))) + " |";
}
