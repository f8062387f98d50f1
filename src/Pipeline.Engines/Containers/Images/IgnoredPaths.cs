using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Engines.Containers.Images;

/// <summary>Which paths of a build's folder are not sent to the engine, as a <c>.dockerignore</c> says.</summary>
public sealed class IgnoredPaths
{
    private readonly (Regex Pattern, bool Ignored)[] _rules;

    /// <param name="lines">The lines of a <c>.dockerignore</c>: patterns with <c>*</c>, <c>?</c>, <c>[a-z]</c> and <c>**</c>; <c>!</c> takes back; the last that matches counts.</param>
    public IgnoredPaths(IEnumerable<string> lines) => _rules =
    [
        .. lines.Where(line => !line.StartsWith('#')).Select(line => line.Trim()).Where(line => line.Length > 0)
            .Select(line => line[0] == '!' ? (Pattern: line[1..].Trim(), Ignored: false) : (Pattern: line, Ignored: true))
            .Select(rule => (Pattern: Normal(rule.Pattern), rule.Ignored))
            .Where(rule => rule.Pattern.Length > 0)
            .Select(rule => (Expression(rule.Pattern), rule.Ignored)),
    ];

    /// <summary>The rules of a folder; none ignored when it has no <c>.dockerignore</c>.</summary>
    public static IgnoredPaths Of(string folder) =>
        Path.Combine(folder, ".dockerignore") is var file && File.Exists(file) ? new(File.ReadLines(file)) : new([]);

    /// <summary>Whether a path, relative and with <c>/</c>, is left out. What lies in a folder that is left out is too, unless it is taken back.</summary>
    public bool Contains(string path)
    {
        var ignored = false;
        foreach (var (pattern, rule) in _rules)
        {
            if (rule != ignored && pattern.IsMatch(path))
                ignored = rule;
        }

        return ignored;
    }

    private static string Normal(string pattern) =>
        string.Join('/', pattern.Split('/').Where(part => part is not ("" or ".")));

    private static Regex Expression(string pattern)
    {
        StringBuilder expression = new(@"\A");
        for (var i = 0; i < pattern.Length; i++)
            i += Append(expression, pattern, i);
        // A pattern that names a folder means everything in it.
        return new(expression.Append(@"(/.*)?\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline);
    }

    /// <summary>Appends what the character there means; returns how many characters more it took.</summary>
    private static int Append(StringBuilder expression, string pattern, int at)
    {
        var rest = pattern.AsSpan(at);
        var (meaning, more) = rest switch
        {
            ['*', '*', '/', ..] => ("(.*/)?", 2),
            ['*', '*', ..] => (".*", 1),
            ['*', ..] => ("[^/]*", 0),
            ['?', ..] => ("[^/]", 0),
            ['[', ..] when rest.IndexOf(']') is var end and > 1 => (CharacterClass(rest[1..end].ToString()), end),
            ['\\', var escaped, ..] => (Regex.Escape(escaped.ToString()), 1),
            [var other, ..] => (Regex.Escape(other.ToString()), 0),
            [] => ("", 0),
        };
        expression.Append(meaning);
        return more;
    }

    private static string CharacterClass(string characters) =>
        characters[0] == '^' ? $"[^{Regex.Escape(characters[1..])}]" : $"[{Regex.Escape(characters)}]";
}
