namespace Pipeline.Edge.Remembering;

/// <summary>How far each rollout's journal has been projected to the deployment log.</summary>
internal sealed class MarkStore(StateDirectory state)
{
    private readonly string path = state.File("marks");
    private Marks marks = DurableFile.Read(state.File("marks"), StateJson.Default.Marks) ?? new(new Dictionary<int, int>());

    public IReadOnlyDictionary<int, int> All => marks.Entries;

    /// <summary>Moves a mark forward; one that lies further already stays.</summary>
    public void Advance(int rollout, int entry)
    {
        if (marks.Entries.GetValueOrDefault(rollout) >= entry)
            return;
        var next = new Marks(new Dictionary<int, int>(marks.Entries) { [rollout] = entry });
        Storage.Guarded(path, () => DurableFile.Replace(path, next, StateJson.Default.Marks));
        marks = next;
    }
}
