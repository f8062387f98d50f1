namespace Pipeline.Edge.Counting;

/// <summary>Reads the labels of a line of the Prometheus text format one by one.</summary>
internal static class PrometheusLabels
{
    /// <summary>Takes the next label; false at the end of them, which a brace marks, and where the text is no label.</summary>
    /// <param name="text">What follows the opening brace, or the label before.</param>
    /// <param name="value">As it is written, with its escapes.</param>
    public static bool Next(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        text = text.TrimStart([' ', ',']);
        name = value = default;
        if (text.StartsWith("}"))
            return false;
        var equals = text.IndexOf("=\"");
        var end = equals < 0 ? -1 : EndOfValue(text, equals + 2);
        if (end < 0)
        {
            text = default;
            return false;
        }

        name = text[..equals];
        value = text[(equals + 2)..end];
        text = text[(end + 1)..];
        return true;
    }

    private static int EndOfValue(ReadOnlySpan<char> text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '"')
                return at;
        }

        return -1;
    }
}
