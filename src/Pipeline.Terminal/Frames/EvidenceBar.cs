using Pipeline.Gates;

namespace Pipeline.Terminal.Frames;

/// <summary>How far from deciding, in eleven columns: what speaks against the canary grows to the left, what speaks for it to the right.</summary>
internal static class EvidenceBar
{
    /// <summary>Cells of one side; all of them full means decided.</summary>
    public const int Cells = 5;

    public const string Heading = "against|for";

    public static string Of(GateRow row) => row is { Against: null, Shown: null } ? ""
        : $"{Reversed(Side(row.Against))}|{Side(row.Shown)}";

    // Only what has decided fills the last cell.
    private static string Side(double? part) => part is { } known
        ? new string('█', (int)Math.Floor(known * Cells)).PadRight(Cells, '·')
        : new string(' ', Cells);

    private static string Reversed(string side) => string.Concat(side.Reverse());
}
