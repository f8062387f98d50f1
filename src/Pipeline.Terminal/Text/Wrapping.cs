namespace Pipeline.Terminal.Text;

/// <summary>Sentences that are longer than a line.</summary>
internal static class Wrapping
{
    /// <summary>The text in lines of at most that many columns, broken between words; a longer word is cut by whoever fits the line.</summary>
    public static IEnumerable<string> Lines(string text, int columns)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Columns.Of(line) + 1 + Columns.Of(word) > columns)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
