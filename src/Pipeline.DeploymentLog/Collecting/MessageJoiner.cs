namespace Pipeline.DeploymentLog.Collecting;

/// <summary>Makes entries of lines: lines that go on with the one before are joined to it. Bounded in lines and characters.</summary>
internal sealed class MessageJoiner
{
    /// <summary>More lines than this are not one message.</summary>
    public const int MostLines = 200;

    /// <summary>Characters of a message that are kept.</summary>
    public const int MostCharacters = 16 * 1024;

    private readonly List<string> _open = [];
    private DateTimeOffset _at;

    /// <summary>The entries that these lines end; the last line waits for what may go on with it.</summary>
    public IReadOnlyList<OutputEntry> Add(IReadOnlyList<string> lines, DateTimeOffset collected)
    {
        var entries = new List<OutputEntry>();
        foreach (var line in lines)
        {
            if (_open.Count > 0 && (!LineMeaning.GoesOn(line) || _open.Count == MostLines))
                entries.Add(Close());
            if (_open.Count == 0)
                _at = LineMeaning.Time(line, collected) ?? collected;
            _open.Add(line);
        }

        return entries;
    }

    /// <summary>The entry that waits: nothing goes on with it any more. None when none does.</summary>
    public OutputEntry? End() => _open.Count > 0 ? Close() : null;

    private OutputEntry Close()
    {
        var text = string.Join('\n', _open);
        OutputEntry entry = new(
            _at, text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}… and {text.Length - MostCharacters} characters more", LineMeaning.Level(_open[0]));
        _open.Clear();
        return entry;
    }
}
