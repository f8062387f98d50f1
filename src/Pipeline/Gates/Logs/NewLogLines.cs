using System.Text.RegularExpressions;

namespace Pipeline.Gates.Logs;

/// <summary>What a canary writes that stable has never written. Shown to people; nothing acts on it. Pure.</summary>
public static partial class NewLogLines
{
    /// <summary>The canary's lines whose fingerprint none of stable's has, in their order, each fingerprint once.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> canary, IReadOnlyList<string> stable)
    {
        var known = stable.Select(Fingerprint).ToHashSet(StringComparer.Ordinal);
        return [.. canary.Where(line => line.Length > 0 && known.Add(Fingerprint(line)))];
    }

    /// <summary>The line without what differs from one time to the next: numbers, hexadecimal ids, spaces.</summary>
    public static string Fingerprint(string line) => Changing().Replace(line, "#").Trim();

    [GeneratedRegex(@"[0-9a-fA-F]{8,}|[0-9]+(?:\.[0-9]+)*|\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Changing();
}
