using System.Text;

namespace Pipeline.Terminal.Text;

/// <summary>How wide text is on a terminal: East Asian and pictographic characters take two columns.</summary>
internal static class Columns
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Width);

    public static string Cut(string text, int columns)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if ((columns -= Width(rune)) < 0)
                break;
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }

    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    private static int Width(Rune rune) =>
        rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 ? 2 : 1;
}
