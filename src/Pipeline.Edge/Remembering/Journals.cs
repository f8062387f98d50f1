using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Ports;

namespace Pipeline.Edge.Remembering;

/// <summary>The journals of all rollouts, one file each.</summary>
internal sealed class Journals
{
    private readonly string directory;
    private readonly TimeProvider time;
    private readonly SortedDictionary<int, JournalContent> contents = [];

    public Journals(StateDirectory state, TimeProvider time)
    {
        directory = state.Rollouts;
        this.time = time;
        foreach (var path in Directory.EnumerateFiles(directory, "*.ndjson"))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), out var rollout))
                contents[rollout] = Open(path);
        }

        Damage = contents.Where(content => content.Value.DamagedLine is not null)
            .Select(content => $"The journal {FileOf(content.Key)} is damaged at line {content.Value.DamagedLine}; the lines before it are whole, and traffic is served as before.")
            .FirstOrDefault();
    }

    /// <summary>What is wrong; none when all journals are whole.</summary>
    public string? Damage { get; }

    /// <summary>Those that have an entry; a file whose first entry never became whole is none.</summary>
    public IReadOnlyList<int> Rollouts => [.. contents.Where(content => content.Value.Entries.Count > 0).Select(content => content.Key)];

    /// <summary>The number of the last entry; zero without a journal.</summary>
    public int Last(int rollout) => contents.TryGetValue(rollout, out var content) ? content.Entries.Count : 0;

    public IReadOnlyList<JournalEntry> Read(int rollout, int after) =>
        contents.TryGetValue(rollout, out var content) ? [.. content.Entries.Skip(after)] : [];

    /// <summary>Appends the next entry, durable when this returns.</summary>
    public JournalEntry Append(int rollout, string kind, int version, string by, JsonObject data)
    {
        if (Damage is not null)
            throw new EdgeRefusedException(EdgeRefusal.JournalDamaged, Damage);
        var content = contents.GetValueOrDefault(rollout) ?? new JournalContent([], 0, null);
        var entry = new JournalEntry
        {
            Number = content.Entries.Count + 1,
            At = time.GetUtcNow(),
            Kind = kind,
            Version = version,
            By = by,
            Data = data,
        };
        var length = Storage.Guarded(FileOf(rollout), () => JournalFile.Append(FileOf(rollout), content.GoodBytes, entry));
        contents[rollout] = new([.. content.Entries, entry], length, null);
        return entry;
    }

    private string FileOf(int rollout) => Path.Combine(directory, $"{rollout:0000}.ndjson");

    private static JournalContent Open(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var content = JournalContent.Of(bytes);
        if (content.DamagedLine is null && content.GoodBytes < bytes.Length)
            JournalFile.Truncate(path, content.GoodBytes);
        return content;
    }
}
