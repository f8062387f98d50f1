using System.Text.RegularExpressions;

namespace Pipeline.Targets.Supporting.Masking;

/// <summary>What is known to be somebody's: users, machines, configuration values, reasons in people's own words. It is masked wherever it stands, whatever else the text is.</summary>
internal sealed class KnownWords
{
    private const int ShortestInText = 3;

    private readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase);
    private Regex? _pattern;

    /// <summary>Masks a word from now on. Words of one or two letters are parts of too many others; where a field is known to hold them, it is masked as a whole.</summary>
    public void Add(string word, string mask)
    {
        if (word.Length < ShortestInText || !_words.TryAdd(word, mask))
            return;
        _pattern = null;
    }

    public string Mask(string text) => _words.Count == 0 ? text : (_pattern ??= Pattern()).Replace(text, found => _words[found.Value]);

    // The longest first: a word that contains another must not leave its rest behind. A short one counts as a whole word only.
    private Regex Pattern() => new(
        string.Join('|', _words.Keys.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Select(word =>
            word.Length > 8 ? Regex.Escape(word) : $@"(?<![A-Za-z0-9]){Regex.Escape(word)}(?![A-Za-z0-9])")),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
