using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>Files and folders by pattern: <c>**</c>, <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>. Nothing is left out by itself.</summary>
public static class Globbing
{
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Match(directory, patterns, Directory.EnumerateFiles);

    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Match(directory, patterns, Directory.EnumerateDirectories);

    private static List<AbsolutePath> Match(
        AbsolutePath directory, string[] patterns, Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate)
    {
        if (!directory.DirectoryExists())
            return [];
        var expressions = patterns.Select(x => new Regex($"^{ToRegex(x)}$", RegexOptions.CultureInvariant)).ToList();
        var all = enumerate(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });
        return [.. all.Where(x => expressions.Exists(y => y.IsMatch(Path.GetRelativePath(directory, x).Replace('\\', '/'))))
            .Order(StringComparer.Ordinal).Select(AbsolutePath.Create)];
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var isDouble = pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*';
            regex.Append(pattern[i] switch
            {
                '*' when isDouble && i + 2 < pattern.Length => "(?:.*/)?",
                '*' when isDouble => ".*",
                '*' => "[^/]*",
                '?' => "[^/]",
                '{' => "(?:",
                '}' => ")",
                ',' => "|",
                '[' or ']' or '-' => pattern[i].ToString(),
                _ => Regex.Escape(pattern[i].ToString()),
            });
            i += isDouble ? (i + 2 < pattern.Length ? 2 : 1) : 0;
        }

        return regex.ToString();
    }
}
