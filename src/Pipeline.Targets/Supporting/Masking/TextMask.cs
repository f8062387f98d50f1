using System.Text.RegularExpressions;
using Pipeline.DeploymentLog.Collecting;

namespace Pipeline.Targets.Supporting.Masking;

/// <summary>
/// Takes out of text what is nobody's business: secrets, addresses, people, and what people wrote. It would rather take too much. Pure but for the
/// pseudonyms that it gives out.
/// </summary>
internal sealed partial class TextMask(KnownWords known, Pseudonyms pseudonyms)
{
    /// <summary>One or more lines, masked.</summary>
    public string Of(string text)
    {
        var masked = known.Mask(SecretText.Of(text));
        masked = Written().Replace(masked, Unwritten);
        masked = Quoted().Replace(masked, found => IsHarmless(found.Value[1..^1]) ? found.Value : $"{found.Value[0]}{Length(found.Value[1..^1])}{found.Value[^1]}");
        masked = Mail().Replace(masked, found => Name("user", found.Value));
        masked = Url().Replace(masked, found => $"{found.Groups[1].Value}{Host(found.Groups[2].Value)}{found.Groups[3].Value}{Path(found.Groups[4].Value)}");
        masked = Asked().Replace(masked, found => $"{found.Groups[1].Value} {Path(found.Groups[2].Value)}");
        masked = Home().Replace(masked, found => $"{found.Groups[1].Value}{Name("user", found.Groups[2].Value)}");
        masked = Person().Replace(masked, found => $"{found.Groups[1].Value}{(IsMasked(found.Groups[2].Value) ? found.Groups[2].Value : Name("user", found.Groups[2].Value))}");
        masked = Numeric().Replace(masked, found => IsLoopback(found.Value) ? found.Value : Name("address", found.Value));
        return Domain().Replace(masked, found => Host(found.Value));
    }

    /// <summary>Text that a program made, in which only what is known can be of somebody.</summary>
    public string Known(string text) => known.Mask(text);

    /// <summary>A path without what may name a room or a person: its first part, and the second after <c>api</c> or a version.</summary>
    public string Path(string path)
    {
        var parts = path.Split('?', '#')[0].Split('/');
        var kept = parts.Length > 1 && (parts[1] == "api" || Version().IsMatch(parts[1])) ? 3 : 2;
        return string.Join('/', parts.Select((part, index) => index < kept || part.Length == 0 ? part : Name("part", part)));
    }

    /// <summary>How long a text is, instead of the text.</summary>
    public static string Length(string text) => $"({text.Length} characters)";

    /// <summary>Names that a program gives itself: slots, versions, types.</summary>
    public static bool IsHarmless(string text) => text.Length == 0 || text == SecretText.Mask || IsMasked(text) || Own().IsMatch(text);

    private static string Unwritten(Match found) => found.Groups[5].Success
        ? $"{found.Groups[5].Value}{Length(found.Groups[6].Value)}"
        : $"{found.Groups[1].Value}{(string.IsNullOrWhiteSpace(found.Groups[2].Value) ? "" : " …")}{found.Groups[3].Value}{Length(found.Groups[4].Value)}";

    private string Name(string kind, string value) => pseudonyms.Of(kind, value);

    private string Host(string host) => IsLoopback(host) || IsMasked(host) ? host : Name("host", host);

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]" or "0.0.0.0" or "[::]" or "::" or "*";

    private static bool IsMasked(string text) => Pseudonym().IsMatch(text);

    // What stands between the word and its colon is mostly a name.
    [GeneratedRegex(@"((?<![\w-])(?:text|body|content|message|msg|subject|caption|comment|note|title|topic)\b[""']?)([^:=\n""']{0,40})([:=]\s*)(?![""'(*\s])([^\n]+)|((?<![\w-])(?:said|wrote|says|typed)\b[:=]?\s*)(?![""'(*\s])([^\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Written();

    [GeneratedRegex("\"(?:[^\"\\\\\\n]|\\\\.)*\"|(?<![A-Za-z])'[^'\\n]*'|[“„«][^”“»\\n]*[”“»]|`[^`\\n]*`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b([a-z][a-z0-9+.-]*://)(\[[0-9a-f:.]+\]|[^\s/:?#""'<>)\]]+)(:\d+)?([^\s""'<>)\]]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT)\s+(/[^\s""']*)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(/home/|/Users/|[A-Za-z]:\\Users\\)([^/\\\s""']+)")]
    private static partial Regex Home();

    // A field of that name, or the word before a name; words that go on with a sentence are no names.
    [GeneratedRegex(@"(\b(?:(?:user|login|account|member|participant|sender|recipient|author|nick|person|room|channel|workspace|tenant|device)(?:[ _-]?(?:name|id))?s?\b[""']?\s*[:=]\s*[""']?|(?:user|login|account|member|participant|sender|recipient|author|person|room|channel|workspace|tenant)\s+(?!(?:who|whose|of|were|was|are|is|and|or|in|on|to|the|that|with|without|has|have|had|not|no|be|by|for|from|at|does|did|can|could|may|than|into|list|directory|joined|left|session|names?|ids?)\b)))([\p{L}\p{N}_.@+-]{2,})(?![\w(])", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    // IPv4; IPv6 in full or with its gap, which a time of day never has; the addresses of network cards.
    [GeneratedRegex(@"(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\w)|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?![\w:])|(?<![\w:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\w:])", RegexOptions.IgnoreCase)]
    private static partial Regex Numeric();

    // Lower case as host names are written, types and files of programs are not; endings that only files have stay.
    [GeneratedRegex(@"(?<![\w./\\-])(?:[a-z0-9][a-z0-9-]*\.)+(?!(?:dll|cs|csproj|exe|json|ndjson|html|txt|log|md|yml|yaml|sock|tmp|seen|pem|db|gz)\b)[a-z]{2,}(?![\w(])")]
    private static partial Regex Domain();

    [GeneratedRegex(@"^(user|host|address|part|reason|config)-\d+$")]
    private static partial Regex Pseudonym();

    [GeneratedRegex(@"^([a-z]+-\d+|v?\d+(\.\d+)+|[A-Z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)+|/[a-z]*|\d+)$")]
    private static partial Regex Own();

    [GeneratedRegex(@"^v\d+$")]
    private static partial Regex Version();
}
