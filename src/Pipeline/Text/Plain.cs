using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Text;

/// <summary>Makes text from outside safe to show: names, reasons and log lines may hold escape sequences.</summary>
public static partial class Plain
{
    /// <summary>One line without control, formatting or direction characters; whole escape sequences go, not only their first byte.</summary>
    public static string Line(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Escapes().Replace(text, "").EnumerateRunes())
            clean.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => "",
                _ => rune.ToString(),
            });
        return clean.ToString().TrimEnd();
    }

    [GeneratedRegex(@"\e\][^\a\e]*(\a|\e\\)?|[\e\u009b]\[?[0-?]*[ -/]*[@-~]?", RegexOptions.NonBacktracking)]
    private static partial Regex Escapes();
}
