using System.Text.RegularExpressions;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>Takes out of free text what looks like a secret, for text of which nobody knows what it may hold. Pure.</summary>
public static partial class SecretText
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mask = "***";

    /// <summary>The text without passwords, keys, tokens, cookies, credentials in addresses, and private keys.</summary>
    public static string Of(string text)
    {
        var masked = PrivateKey().Replace(text, Mask);
        masked = InAddress().Replace(masked, $"$1{Mask}@");
        masked = Scheme().Replace(masked, $"$1 {Mask}");
        masked = Token().Replace(masked, Mask);
        return Named().Replace(masked, $"$1{Mask}");
    }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b([a-z][a-z0-9+.-]*://)[^\s/@""'<>]+@", RegexOptions.IgnoreCase)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"\b(bearer|basic|apikey|negotiate)\s+[A-Za-z0-9+/_=.:-]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    // JSON web tokens, and the prefixed keys of widely used services.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?|\b(gh[pousr]_|github_pat_|xox[abprs]-|sk-|AKIA|glpat-)[A-Za-z0-9_-]{8,}")]
    private static partial Regex Token();

    // password=…, "api_key": "…", Set-Cookie: …; a quoted value to its closing quote, another to the next separator.
    [GeneratedRegex(@"(\b[\w.-]*(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|authorization|credentials?|cookie|session[_-]?id|signature)\b[""']?\s*[:=]\s*)(?:""(?:[^""\\]|\\.)*""|'(?:[^'\\]|\\.)*'|[^\s,;&""'}\])]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
