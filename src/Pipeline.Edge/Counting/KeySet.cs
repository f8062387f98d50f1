namespace Pipeline.Edge.Counting;

/// <summary>
/// Remembers keys in constant memory: those of the same of 65,536 cells are taken for one, so there are never fewer than are counted. Safe for
/// concurrent use.
/// </summary>
internal sealed class KeySet
{
    private const int Cells = 1 << 16;
    private const int CellsOfWord = 64;
    private readonly ulong[] _met = new ulong[Cells / CellsOfWord];

    /// <summary>True when the key (its hash) is met for the first time.</summary>
    public bool Add(ulong key)
    {
        var cell = key % Cells;
        ref var word = ref _met[cell / CellsOfWord];
        var bit = 1UL << (int)(cell % CellsOfWord);
        return (Volatile.Read(ref word) & bit) == 0 && (Interlocked.Or(ref word, bit) & bit) == 0;
    }
}
