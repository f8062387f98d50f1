namespace Pipeline.Edge.Remembering;

/// <summary>Keeps what is whole of a damaged state and moves the rest aside, where a person can look at it.</summary>
internal static class StateRepair
{
    /// <summary>Repairs journals and routes; one sentence for each file that was damaged.</summary>
    public static IReadOnlyList<string> Run(StateDirectory state) =>
    [
        .. Directory.EnumerateFiles(state.Rollouts, "*.ndjson").Order(StringComparer.Ordinal).Select(Repair).OfType<string>(),
        .. new RouteStore(state).SetDamagedAside(),
    ];

    private static string? Repair(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var content = JournalContent.Of(bytes);
        if (content.DamagedLine is not { } line)
            return null;
        var aside = Aside.Of(path);
        using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(bytes.AsSpan((int)content.GoodBytes));
            file.Flush(flushToDisk: true);
        }

        JournalFile.Truncate(path, content.GoodBytes);
        Posix.FlushDirectory(Path.GetDirectoryName(path)!);
        return $"{path}: kept {content.Entries.Count} entries; the rest, from line {line}, is in {aside}.";
    }
}
