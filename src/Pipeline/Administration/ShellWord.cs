using System.Text.RegularExpressions;

namespace Pipeline.Administration;

/// <summary>Words of commands that are printed for a person to copy into a shell.</summary>
public static partial class ShellWord
{
    /// <summary>The word as a POSIX shell takes it: as it is where no character means anything to the shell, quoted otherwise.</summary>
    public static string Of(string text) => Harmless().IsMatch(text) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A whole command.</summary>
    public static string Line(params IEnumerable<string> words) => string.Join(' ', words.Select(Of));

    [GeneratedRegex(@"\A[A-Za-z0-9_/.:=@%+-]+\z")]
    private static partial Regex Harmless();
}
