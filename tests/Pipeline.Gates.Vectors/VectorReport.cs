namespace Pipeline.Gates.Vectors;

/// <summary>What became of a file of reference values.</summary>
/// <param name="Checked">How many values of each kind were compared.</param>
/// <param name="Off">One line a value that does not match, naming where it stands.</param>
/// <param name="Unknown">Kinds in the file that nothing here computes.</param>
public sealed record VectorReport(IReadOnlyDictionary<string, int> Checked, IReadOnlyList<string> Off, IReadOnlyList<string> Unknown)
{
    /// <summary>How many values were compared.</summary>
    public int Total => Checked.Values.Sum();
}
