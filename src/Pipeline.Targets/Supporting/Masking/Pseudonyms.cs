namespace Pipeline.Targets.Supporting.Masking;

/// <summary>Names that stand for others: the same one always for the same, so that lines of different files can be brought together, and nothing in it of what it stands for.</summary>
internal sealed class Pseudonyms
{
    private readonly Dictionary<(string Kind, string Value), string> _names = [];
    private readonly Dictionary<string, int> _last = [];

    /// <summary><c>user-1</c> for the first user, and so on; upper and lower case are one.</summary>
    public string Of(string kind, string value)
    {
        var key = (kind, value.ToLowerInvariant());
        if (!_names.TryGetValue(key, out var name))
            _names[key] = name = $"{kind}-{_last[kind] = _last.GetValueOrDefault(kind) + 1}";
        return name;
    }
}
