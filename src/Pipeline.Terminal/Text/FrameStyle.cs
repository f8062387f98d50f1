namespace Pipeline.Terminal.Text;

/// <summary>What the terminal can show. Colour never carries anything alone.</summary>
/// <param name="Width">Columns, 40 or more; no line is wider.</param>
/// <param name="Ascii">Only ASCII, for consoles that are not UTF-8.</param>
/// <param name="Program">What a person types to run a target.</param>
public sealed record FrameStyle(int Width = 80, bool Color = false, bool Ascii = false, string Program = "./build.sh")
{
    /// <summary>Clean text cut to a width, in the characters that the terminal has.</summary>
    public string Fit(string text, int? width = null)
    {
        var shown = Spell(Plain.Line(text));
        var room = Math.Max(0, width ?? Width);
        return Columns.Of(shown) <= room ? shown : Columns.Cut(shown, Math.Max(0, room - (Ascii ? 2 : 1))) + (Ascii ? ".." : "…");
    }

    /// <summary>The same line in the characters that the terminal has.</summary>
    public string Spell(string text) => !Ascii ? text : new string([.. text
        .Replace("→", "->").Replace("←", "<-").Replace("≤", "<=").Replace("≥", ">=").Replace("…", "..")
        .Select(letter => letter switch { '–' or '─' => '-', '×' => 'x', '✔' => '+', '✖' => '!', '·' or '▁' => '.', '█' => '#', '▂' or '▃' => ':', '▄' or '▅' => '+', '▆' or '▇' => '*', > '~' => '?', _ => letter })]);

    internal string Paint(string code, string text) => Color ? $"\e[{code}m{text}\e[0m" : text;
}
