namespace Pipeline.BuildHost;

/// <summary>The secret values of a run, and the text without them.</summary>
internal sealed class SecretMask
{
    public const string Mask = "***";

    // A shorter value would turn up in ordinary text all the time; each place masked would give it away.
    private const int ShortestSecret = 4;
    private string[] _values = [];

    /// <summary>All texts to be masked, longest first.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <exception cref="UsageException">The value is too short to be kept out of the output.</exception>
    public void Add(string value, ParameterMember member)
    {
        if (value.Length is > 0 and < ShortestSecret)
            throw new UsageException($"{member.Flag} is a secret shorter than {ShortestSecret} characters, which cannot be kept out of the output. Give a longer one.");
        Add(value);
    }

    /// <summary>Masks a value as it is, line by line, and in the forms it takes in arguments and addresses.</summary>
    public void Add(string value)
    {
        string[] lines = [value, .. value.Split('\n').Select(x => x.Trim())];
        var forms = lines.Where(x => x.Length >= ShortestSecret)
            .SelectMany(x => new[] { x, x.Replace("\"", "\\\"", StringComparison.Ordinal), Uri.EscapeDataString(x) });
        lock (this)
            _values = [.. _values.Concat(forms).Distinct().OrderByDescending(x => x.Length)];
    }

    public string Apply(string text)
    {
        foreach (var value in _values)
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        return text;
    }
}
