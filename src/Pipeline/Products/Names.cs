using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Products;

/// <summary>
/// What things may be called. Names become parts of paths, labels, variables and addresses, so whatever a shell, a path or an
/// engine would read as more than a name is refused when it is given, before anything is changed.
/// </summary>
public static partial class Names
{
    /// <summary>The longest name of a product, an environment, a slot or a volume.</summary>
    public const int Longest = 40;

    /// <summary>The longest name of a module; a slot is called after it and its revision.</summary>
    public const int LongestModule = 30;

    /// <summary>The longest path of a file that a release brings.</summary>
    public const int LongestPath = 200;

    private const int LongestShown = 60;

    /// <summary>Why a text is no name of such a thing, one line; nothing when it is one.</summary>
    /// <param name="what">The thing, for the message: <c>product</c>, <c>volume</c>.</param>
    public static string? WhyNoName(string what, string name, int longest = Longest) =>
        name.Length <= longest && Name().IsMatch(name)
            ? null
            : $"'{Shown(name)}' is no name for a {what}: use 1 to {longest} of a-z, 0-9 and '-', beginning with a letter or digit.";

    /// <summary>Why a text is no name of an environment variable; nothing when it is one.</summary>
    public static string? WhyNoVariable(string name) => name.Length <= LongestPath && VariableName().IsMatch(name)
        ? null
        : $"'{Shown(name)}' is no name of a variable: use letters, digits and '_', a letter or '_' first.";

    /// <summary>Why a text is no path of a file below a folder, which it can never lead out of; nothing when it is one.</summary>
    public static string? WhyNoPath(string path) => path.Length <= LongestPath && path.Split('/').All(part => PathPart().IsMatch(part))
        ? null
        : $"'{Shown(path)}' is no path of a file of a release: give a relative one of at most {LongestPath} letters, digits, '.', '_', '-' and '/', no part beginning with '.' or '-'.";

    /// <summary>Why a text is no folder in a container that can be made writable; nothing when it is one.</summary>
    public static string? WhyNoFolder(string path) => path.Length <= LongestPath && path.StartsWith('/') && path[1..].Split('/').All(part => PathPart().IsMatch(part))
        ? null
        : $"'{Shown(path)}' is no folder that a slot can be let write: give an absolute path such as /tmp, without '..' and ':'.";

    /// <summary>The text, unless there is a reason why it cannot be used.</summary>
    /// <exception cref="ArgumentException">There is one; it is the message.</exception>
    public static string Require(string text, string? whyNot) => whyNot is null ? text : throw new ArgumentException(whyNot);

    /// <summary>A text as messages may show it: on one line, at most 60 characters of it.</summary>
    public static string Shown(string text)
    {
        var line = string.Concat(text.Select(character => IsShown(character) ? character : '?'));
        return line.Length <= LongestShown ? line : $"{line[..LongestShown]}…";
    }

    private static bool IsShown(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*\z")]
    private static partial Regex PathPart();
}
