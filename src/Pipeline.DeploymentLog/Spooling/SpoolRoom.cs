namespace Pipeline.DeploymentLog.Spooling;

/// <summary>Keeps a spool within its limits by removing files, and counts what nobody had shipped.</summary>
internal sealed class SpoolRoom(string folder, TimeProvider time, SpoolLimits limits)
{
    private const int PieceBytes = 1 << 16;

    private readonly Removals _removals = new(folder, time);

    /// <summary>Repairs what killed writers left, and removes what is too old.</summary>
    public void Tidy()
    {
        foreach (var file in SpoolFile.In(folder))
            TornLine.Repair(file.Path);
        var oldest = time.GetUtcNow() - limits.Age;
        foreach (var held in Held().Where(held => held.File.Kind != SpoolKind.Events && File.GetLastWriteTimeUtc(held.File.Path) < oldest))
            TryRemove(held);
    }

    /// <summary>Removes what may go until there is room; false when there is none even then.</summary>
    public bool TryMake(long bytes)
    {
        while (Bytes() + bytes > limits.Bytes)
            if (!TryFree())
                return false;
        return true;
    }

    /// <summary>Removes the one file that goes first; false when none may go.</summary>
    public bool TryFree() => HeldFile.InOrderOfRemoval(Held()).Any(TryRemove);

    /// <summary>Counts lines that were never written.</summary>
    public void LeaveOut(SpoolKind kind, ReadOnlySpan<byte> batch)
    {
        var lines = batch.Count((byte)'\n');
        if (lines > 0)
            _removals.Note($"{SpoolFile.Name(kind)}-{Guid.NewGuid():N}", lines, lines);
    }

    private long Bytes() => SpoolFile.In(folder).Sum(file => new FileInfo(file.Path) is { Exists: true } there ? there.Length : 0);

    private IEnumerable<HeldFile> Held()
    {
        var state = LedgerState.Read(Ledger.PathIn(folder));
        return SpoolFile.In(folder).Select(file => new HeldFile(file, new FileInfo(file.Path) is not { Exists: true } there || state.PositionOf(file) >= there.Length));
    }

    // Its own writer and a shipper that reads it hold a file; what they hold stays.
    private bool TryRemove(HeldFile held)
    {
        try
        {
            using FileStream file = new(held.File.Path, FileMode.Open, FileAccess.Read, FileShare.None);
            var position = LedgerState.Read(Ledger.PathIn(folder)).PositionOf(held.File);
            var (settled, left) = new WholeLines(PieceBytes).Count(file, position);
            Remove(held.File, settled + left, left);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Remove(SpoolFile file, long lines, long leftOut)
    {
        try
        {
            _removals.Note(file.Id, lines, leftOut);
            File.Delete(file.Path);
        }
        catch (IOException failure) when (DiskFull.Is(failure))
        {
            // The room for the note is the file's own.
            File.Delete(file.Path);
            _removals.Note(file.Id, lines, leftOut);
        }
    }
}
